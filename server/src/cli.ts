#!/usr/bin/env node
import path from 'node:path';
import { runProgram } from './codeCache';

// The entry of the command line: the program beside it, which is a hundred times as long, is kept compiled.
runProgram(path.join(__dirname, 'main.js'));

/**
 * Stands in for VS Code's compiled logger, without which it runs but writes no log; and logs are what one wants
 * when a test fails. Appends line by line, never rotates.
 */
const fs = require('node:fs');
const path = require('node:path');

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];
let leastLevel = LEVELS.indexOf('info');

class Logger {
  constructor(_kind, _name, file) {
    this.file = file;
    this.level = leastLevel;
    this.format = (level, message) => `${new Date().toISOString()} [${level}] ${message}\n`;
    if (file) fs.mkdirSync(path.dirname(file), { recursive: true });
  }
  write(level, message) {
    if (!this.file || LEVELS.indexOf(level) < this.level) return;
    try {
      fs.appendFileSync(this.file, this.format(level, message));
    } catch {
      // The folder is gone because everything is being stopped: nobody is left to read the line.
    }
  }
  getLevel() {
    return this.level;
  }
  setLevel(level) {
    this.level = level;
  }
  clearFormatters() {
    this.format = (_, message) => message;
  }
  setPattern() {}
  flush() {}
  drop() {}
}
for (const level of LEVELS) {
  Logger.prototype[level] = function (message) {
    this.write(level, message);
  };
}

// One by one, for VS Code imports them by name.
exports.version = 0;
exports.Logger = Logger;
exports.setLevel = (level) => (leastLevel = level);
exports.setFlushOn = () => {};
exports.createRotatingLogger = async (name, file) => new Logger('rotating', name, file);
exports.createAsyncRotatingLogger = exports.createRotatingLogger;

import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { lack } from '../../helpers/tools';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Whether there is a Chromium to drive. */
export const haveChromium = (): boolean => existsSync(CHROMIUM) || lack('chromium');

/** Starts Chromium without a window. Nothing but this machine resolves: whatever asks the network is told no. */
export const startBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox', // which needs another user than root
      '--disable-gpu',
      '--disable-background-networking',
      '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost , EXCLUDE *.localhost',
    ],
  });

import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { built, repository } from '../../helpers/build';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
};

/** The extension's files over HTTP, as a browser gets them where extensions come from the web. */
export interface WebExtension {
  readonly port: number;
  stop(): Promise<void>;
}

/** Serves the manifest and its texts, those of the client, the bundles and the media of this repository, up to date. */
export async function serveWebExtension(): Promise<WebExtension> {
  built('extension.web.js');
  const server = createServer(({ url = '/' }, response) => {
    const name = new URL(url, 'http://localhost').pathname;
    if (
      !/^\/(package(\.nls(\.\w+)?)?\.json|(dist|media|l10n)\/[\w.-]+)$/.test(name) ||
      !existsSync(path.join(repository, name))
    ) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('Content-Type', TYPES[path.extname(name)] ?? 'application/octet-stream');
    response.end(readFileSync(path.join(repository, name)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * Makes the workbench that `page` will load take the extension for one that is built in and runs in the browser.
 * It is fetched through code-server's own proxy: the workbench connects to nothing but where it comes from.
 */
export async function addToWorkbench(page: Page, origin: string, { port }: WebExtension): Promise<void> {
  const location = { scheme: 'http', authority: new URL(origin).host, path: `/proxy/${port}` };
  await page.addInitScript((extension) => {
    // The configuration is read by a script further down in the page: late enough to change it as soon as it is there.
    new MutationObserver((_, observer) => {
      const element = document.getElementById('vscode-workbench-web-configuration');
      const settings = element?.dataset.settings;
      if (element === null || settings === undefined) return;
      observer.disconnect();
      const configuration = JSON.parse(settings) as { additionalBuiltinExtensions?: unknown[] };
      configuration.additionalBuiltinExtensions = [...(configuration.additionalBuiltinExtensions ?? []), extension];
      element.dataset.settings = JSON.stringify(configuration);
    }).observe(document, { childList: true, subtree: true });
  }, location);
}

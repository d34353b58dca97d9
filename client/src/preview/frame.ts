import { env, l10n, Uri, type Webview } from 'vscode';
import { escapeHtml } from './escape';

/** Where the page's script and style are. */
export const resourcesIn = (extension: Uri): Uri => Uri.joinPath(extension, 'dist');

/** The page before it shows anything. It may load our own style and script and nothing else from anywhere. */
export function frame(webview: Webview, extension: Uri): string {
  const nonce = crypto.randomUUID();
  const file = (name: string) => webview.asWebviewUri(Uri.joinPath(resourcesIn(extension), name)).toString();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${escapeHtml(env.language)}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${escapeHtml(l10n.t('Domain preview'))}</title>
  <link rel="stylesheet" href="${file('preview.css')}">
</head>
<body data-words="${escapeHtml(JSON.stringify(l10n.bundle ?? {}))}">
  <main></main>
  <p role="status" class="heard"></p>
  <script nonce="${nonce}" src="${file('preview.js')}"></script>
</body>
</html>`;
}

/**
 * A text in the language of the window, with `{0}`, `{1}` … for what differs: what `vscode.l10n.t` is to the extension,
 * for the page, which has only what it is handed.
 */
export type Say = (message: string, ...values: readonly (string | number)[]) => string;

/** Says in the words of `bundle`, a translation for each message; those that it does not have stay as they are. */
export const sayingIn =
  (bundle: Readonly<Record<string, unknown>>): Say =>
  (message, ...values) => {
    const translated = bundle[message];
    const text = typeof translated === 'string' ? translated : message;
    return text.replace(/\{(\d+)\}/g, (name, index) => String(values[Number(index)] ?? name));
  };

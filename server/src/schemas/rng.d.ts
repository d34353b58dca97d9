/** Grammars are bundled as text (esbuild's `text` loader, vitest's `as-text` plugin). */
declare module '*.rng' {
  const text: string;
  export default text;
}

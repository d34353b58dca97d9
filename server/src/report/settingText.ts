/**
 * Parts of one setting as they stand in it, with `…` for what else it holds: `-cpu …,kvmclock=off`. The name of an
 * S-expression is the path to it: `(localtime 1)` of `image/hvm` is `(image (hvm … (localtime 1)))`.
 */
export function settingText(fragmentOf: string, parts: readonly string[]): string {
  if (!parts.some((part) => part.startsWith('('))) return `${fragmentOf} …,${parts.join(',')}`;
  const names = fragmentOf.split('/');
  return `(${names.join(' (')} … ${parts.join(' ')}${')'.repeat(names.length)}`;
}

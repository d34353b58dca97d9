import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { sayingIn } from '../../../client/src/preview/say';
import { repository } from '../../helpers/build';
import { jsonFile, manifest } from '../../helpers/manifest';

type Texts = Readonly<Record<string, string>>;

const texts = (...names: readonly string[]): Texts => jsonFile(...names) as Texts;
const english = texts('package.nls.json');
const german = texts('package.nls.de.json');
const bundle = texts('l10n', 'bundle.l10n.de.json');

/** The names in braces, in order. */
const namesIn = (text: string): readonly string[] => (text.match(/\{\d+\}/g) ?? []).sort();

/** What a literal reads; undefined for anything that is only known when the program runs. */
const wordsOf = (node: ts.Expression | undefined): string | undefined =>
  node !== undefined && ts.isStringLiteralLike(node) ? node.text : undefined;

/** The messages that a source file says to people: the first arguments of `l10n.t(…)` and `say(…)`. */
function messagesIn(file: string): readonly (string | undefined)[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const found: (string | undefined)[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /^(l10n\.t|say)$/.test(node.expression.getText(source))) {
      found.push(wordsOf(node.arguments[0]));
    }
    node.forEachChild(visit);
  };
  visit(source);
  return found;
}

const client = path.join(repository, 'client', 'src');
const said = readdirSync(client, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => messagesIn(path.join(client, file)));

/** Every text in the manifest, at any depth. */
const textsIn = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsIn)
      : [];

/** The properties of the manifest that people read, in which nothing but a key may stand. */
const READ_BY_PEOPLE =
  /^(title|description|markdownDescription|displayName|category|patternErrorMessage|altText|label|userDescription)$/;

/** Where the manifest says something to people that is no key. */
function untranslated(value: unknown, place: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    typeof inner === 'string' && READ_BY_PEOPLE.test(key) && !/^%[^%]+%$/.test(inner)
      ? [`${place}.${key}`]
      : untranslated(inner, `${place}.${key}`),
  );
}

describe('the texts of the manifest', () => {
  const keys = textsIn(manifest).flatMap((text) => /^%([^%]+)%$/.exec(text)?.[1] ?? []);

  it('are all keys of English texts, and none of those is left over', () => {
    expect([...new Set(keys)].sort()).toEqual(Object.keys(english).sort());
    expect(untranslated(manifest, 'package.json')).toEqual([]);
  });

  it('are there in German, each in words of its own', () => {
    expect(Object.keys(german)).toEqual(Object.keys(english));
    const same = Object.keys(english).filter((key) => english[key] === german[key]);
    expect(same.map((key) => english[key]).filter((text) => !SAME_IN_BOTH.has(text ?? ''))).toEqual([]);
  });
});

/** Names, and words that German has from where English has them. */
const SAME_IN_BOTH = new Set([
  'Editor',
  'Virtuozzo.',
  'Cloud Hypervisor.',
  'VirtualBox.',
  'VMware.',
  'Host',
  'Hypervisor',
  'Version {0}',
]);

describe('the texts of the client', () => {
  it('are written where they are said', () => {
    expect(said).not.toContain(undefined);
  });

  it('are all there in German, and none is left over', () => {
    expect([...new Set(said)].sort()).toEqual(Object.keys(bundle).sort());
  });

  it('hold the same values in both languages', () => {
    const different = Object.entries(bundle).filter(([from, to]) => namesIn(from).join() !== namesIn(to).join());
    expect(different).toEqual([]);
  });

  it('say what they are given', () => {
    expect(sayingIn({ 'For {0}': 'Für {0}' })('For {0}', 'libvirt 9.0.0')).toBe('Für libvirt 9.0.0');
    expect(sayingIn({})('{1} before {0}', 1, 'a')).toBe('a before 1');
  });
});

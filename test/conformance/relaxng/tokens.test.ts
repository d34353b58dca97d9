import { describe, expect, it } from 'vitest';
import type { Grammar } from '../../../server/src/relaxng/load';
import { schemaProblems } from '../../../server/src/relaxng/problems';
import { validate } from '../../../server/src/relaxng/validate';
import { contains, type Span } from '../../../server/src/span';
import { parseXml } from '../../../server/src/xml/parser';
import { domainGrammars } from '../../helpers/grammars';
import { tokenMutations, VALID_CLOCKS, type TokenMutation } from './tokens';

const HEAD = `<domain type='kvm'><name>a</name><memory>1</memory><os><type>hvm</type></os>`;
const TAIL = `</domain>`;

describe.each(domainGrammars())('under %s grammar', (_, grammar) => {
  it('30 clocks are valid', () => {
    expect(new Set(VALID_CLOCKS).size).toBe(30);
    expect(VALID_CLOCKS.filter((clock) => problems(grammar, clock).length > 0)).toEqual([]);
  });

  it('nearly every token that is changed is itself to blame, or the element that lacks it', () => {
    const broken = VALID_CLOCKS.flatMap((clock) =>
      tokenMutations(clock).flatMap((mutation) => {
        const found = problems(grammar, mutation.text);
        return found.length === 0 ? [] : [{ clock, mutation, found }];
      }),
    );
    const elsewhere = broken.filter(({ mutation, found }) => !found.every(isAt(mutation)));
    const twice = broken.filter(({ found }) => found.length > 1);
    console.log(
      `${broken.length} mutations: ${percent(elsewhere, broken)} blamed elsewhere, ${percent(twice, broken)} twice`,
    );
    expect(elsewhere.filter(({ mutation }) => !EXPLAINED.some(({ change }) => change.test(mutation.change)))).toEqual(
      [],
    );
    expect(elsewhere.length / broken.length).toBeLessThanOrEqual(0.02);
    expect(twice.length / broken.length).toBeLessThanOrEqual(0.02);
    expect(broken.length).toBeGreaterThan(1000);
  });
});

/** What is blamed elsewhere, and why that is right. */
const EXPLAINED: readonly { readonly change: RegExp; readonly why: string }[] = [
  {
    change: /^tickpolicy='catchup' -> $|^tickpolicy -> nonsense$/,
    why: 'a timer needs no tickpolicy: what is wrong is that <catchup> stands in one that does not catch up',
  },
];

const percent = (part: readonly unknown[], whole: readonly unknown[]): string =>
  `${((100 * part.length) / whole.length).toFixed(2)} %`;

interface Blame {
  readonly code: string;
  /** In the text of the clock alone. */
  readonly span: Span;
}

function problems(grammar: Grammar, clock: string): readonly Blame[] {
  const text = HEAD + clock + TAIL;
  return schemaProblems(grammar, validate(grammar, parseXml(text)), text).map(({ code, span }) => ({
    code,
    span: { start: span.start - HEAD.length, end: span.end - HEAD.length },
  }));
}

const isAt =
  ({ token, owner }: TokenMutation) =>
  ({ code, span }: Blame): boolean =>
    contains(token, span) || (code.startsWith('schema-missing-') && contains(owner, span));

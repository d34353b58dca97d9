import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { blamed, domainGrammars } from '../../helpers/grammars';
import { withAttributesPermuted } from '../../helpers/permuted';
import { sharedData } from '../../helpers/tools';

/** Each document with its mistakes, in document order: what kind, and the very characters to blame. */
const DOMAINS: Readonly<Record<string, readonly string[]>> = {
  'err-attr-wrong-group': ['conflicting-attribute: adjustment'],
  'err-bad-offset': ['bad-value: utcc'],
  'err-bad-start-type': ['bad-value: 12h'],
  'err-bad-tickpolicy': ['bad-value: catchupp'],
  'err-missing-offset': ['missing-attribute: clock'],
  'err-missing-start': ['missing-attribute: clock'],
  'err-missing-timer-name': ['missing-attribute: timer'],
  'err-multi-error': [
    'bad-value: utcc',
    'unknown-attribute: speed',
    'missing-attribute: timer',
    'bad-value: catchupp',
    'unknown-element: timmer',
    'bad-value: maybe',
    'unknown-element: on_crashh',
  ],
  'err-text-in-clock': ['unexpected-text: hello'],
  'err-track-on-pit': ['conflicting-attribute: track'],
  'err-two-clocks': ['duplicate-element: clock'],
  'err-unknown-attr': ['unknown-attribute: speed'],
  'err-unknown-child': ['unknown-element: timmer'],
  typical: [],
  large: [],
};

const CLOCKS: Readonly<Record<string, readonly string[]>> = {
  '01enum': ['bad-value: local'],
  '02wrongattr': ['conflicting-attribute: timezone'],
  '03timername': ['bad-value: pitt'],
  '04adjust': ['bad-value: abc'],
  '05absstart': ['missing-attribute: clock'],
  '06nooffset': ['missing-attribute: clock'],
  '07basisutc': ['conflicting-attribute: basis'],
  '08unkchild': ['unknown-element: timers'],
  '10dup': [],
  '12rtctrackfoo': ['bad-value: foo'],
  '13localtime': [],
  '14varlocal': [],
  '15utcadj': [],
  '18tz': [],
  '19catchupmissing': [],
  '20noclock': [],
  '21twoclocks': ['duplicate-element: clock'],
  rh1: ['unknown-attribute: mode', 'unknown-attribute: wallclock', 'bad-value: none'],
  rh1b: ['unknown-attribute: mode', 'unknown-attribute: wallclock'],
  rh2: ['bad-value: guest virtual machine'],
};

const cases = [
  ...Object.entries(DOMAINS).map(([name, mistakes]) => ({ file: sharedData('domains', `${name}.xml`), mistakes })),
  ...Object.entries(CLOCKS).map(([name, mistakes]) => ({
    file: sharedData('clock-mistakes', `${name}.xml`),
    mistakes,
  })),
].flatMap(({ file, mistakes }) => (file === undefined ? [] : [{ text: readFileSync(file, 'utf8'), file, mistakes }]));

/** Ours is open about all that is not about time. */
const OPEN_TO_OURS = ['unknown-element: on_crashh'];

describe.skipIf(cases.length === 0).each(domainGrammars())('under %s grammar', (whose, grammar) => {
  it.each(cases)('$file has one problem a mistake, at the mistake', ({ text, mistakes }) => {
    expect(blamed(grammar, text)).toEqual(
      whose === 'ours' ? mistakes.filter((mistake) => !OPEN_TO_OURS.includes(mistake)) : mistakes,
    );
  });

  it.each(cases.filter(({ mistakes }) => mistakes.length > 0))(
    '$file has the same problems in whatever order its attributes stand',
    ({ text }) => {
      const expected = [...blamed(grammar, text)].sort();
      for (const other of withAttributesPermuted(text, 'clock')) {
        expect({ other, blamed: [...blamed(grammar, other)].sort() }).toEqual({ other, blamed: expected });
      }
    },
  );
});

const large = sharedData('domains', 'large-1pc.xml');

describe.skipIf(large === undefined).each(domainGrammars().slice(1))('under %s grammar', (_, grammar) => {
  it('73 mistakes in 10,000 lines are 73 problems', () => {
    const found = blamed(grammar, readFileSync(large!, 'utf8')); // skipped where it is undefined
    expect(found.filter((one) => one === 'bad-value: nonee')).toHaveLength(73);
    expect(found).toHaveLength(73);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lengthMs } from '../../../server/src/time/reading/values';
import { readScenario } from '../../../server/src/time/reading/read';
import type { Scenario } from '../../../server/src/time/scenario';

const scenario = (events: string, more = ''): string => `title: A day
begins: 2026-03-28T12:00Z
hosts:
  berlin: { zone: Europe/Berlin, libvirt: 1.10, clock: -3min, drift: 50, ntp: false, up: 2d }
  newyork: { zone: America/New_York }
${more}events:
${events}
`;

function read(text: string): Scenario {
  const result = readScenario(text);
  if ('problems' in result) expect.fail(result.problems.map(({ message }) => message).join('\n'));
  return result.scenario;
}

/** What is said of a text, each behind the piece of it that is meant. */
function problemsOf(text: string): readonly string[] {
  const result = readScenario(text);
  return 'problems' in result
    ? result.problems.map(({ message, span }) => `${text.slice(span.start, span.end)}: ${message}`)
    : [];
}

describe('a scenario', () => {
  it('is read with its hosts, its guest and what it compares', () => {
    const more = `guest: { reads-clock-as: local, zone: Asia/Kolkata, tick-timer: pit, ticks-per-second: 100 }
behaviour: { ticks: qemu }
compare:
  - { name: one, target: xen-xend, guest: { reads: at-boot } }
  - name: two
    clock: <clock offset='variable' adjustment='60' basis='localtime'/>
`;
    const { hosts, guest, behaviour, variants } = read(scenario('  - { at: +0s, do: start }', more));
    expect(hosts).toEqual([
      {
        name: 'berlin',
        zone: 'Europe/Berlin',
        versions: { libvirt: '1.10' },
        bootedAt: Date.UTC(2026, 2, 26, 12),
        errorMs: -180_000,
        gainPpm: 50,
        synchronised: false,
      },
      {
        name: 'newyork',
        zone: 'America/New_York',
        versions: {},
        bootedAt: Date.UTC(2026, 2, 27, 12),
        errorMs: 0,
        gainPpm: 0,
        synchronised: true,
      },
    ]);
    expect(guest).toEqual({ readsClockAs: 'local', zone: 'Asia/Kolkata', tickTimer: 'pit', ticksPerSecond: 100 });
    expect(behaviour).toEqual({ ticks: 'qemu' });
    expect(variants).toEqual([
      { name: 'one', target: 'xen-xend', guest: { reads: 'at-boot' }, behaviour: {} },
      {
        name: 'two',
        guest: {},
        behaviour: {},
        clock: { offset: { offset: 'variable', adjustmentSeconds: 60n, basis: 'localtime' }, timers: [] },
      },
    ]);
  });

  it('has each event at its moment, after the one before it or at a time of its own, once or again and again', () => {
    const { events } = read(
      scenario(`  - { at: +1h, do: start }
  - { at: 2026-03-28T16:00+01:00, do: guest-sets-clock, to: 2026-01-01T00:00:00 }
  - { at: +1min, do: guest-sets-clock, by: -90s, every: 10min, times: 3 }
  - { at: +1s, do: migrate, to: newyork, note: away }`),
    );
    expect(events.map(({ at, ...what }) => [new Date(at).toISOString().slice(11, 19), what])).toEqual([
      ['13:00:00', { event: { do: 'start' } }],
      ['15:00:00', { event: { do: 'guest-sets-clock', set: { reading: Date.UTC(2026, 0, 1) } } }],
      ['15:01:00', { event: { do: 'guest-sets-clock', set: { byMs: -90_000 } } }],
      ['15:11:00', { event: { do: 'guest-sets-clock', set: { byMs: -90_000 } } }],
      ['15:21:00', { event: { do: 'guest-sets-clock', set: { byMs: -90_000 } } }],
      ['15:21:01', { event: { do: 'migrate', to: 'newyork' }, note: 'away' }],
    ]);
  });
});

describe('what cannot be read of a scenario', () => {
  it.each([
    [
      '  - { at: soon, do: start }',
      "soon: 'soon' is no moment. It takes one such as 2026-03-29T00:30Z, or how long after the event before it, such as +2h.",
    ],
    ['  - { at: +1h, do: strat }', "strat: 'strat' is not accepted here. Did you mean 'start'?"],
    ['  - { at: +1h }', "{ at: +1h }: 'do' is missing here: what happens."],
    ['  - { at: +1h, do: migrate }', "{ at: +1h, do: migrate }: 'to' is missing here: the host."],
    [
      '  - { at: +1h, do: migrate, to: newyrok }',
      "{ at: +1h, do: migrate, to: newyrok }: 'newyrok' is not accepted here. Did you mean 'newyork'? It takes 'berlin' or 'newyork'.",
    ],
    [
      '  - { at: +1h, do: guest-sets-clock }',
      "{ at: +1h, do: guest-sets-clock }: A guest sets its clock by a length of time or to a reading: it takes either 'by' or 'to'.",
    ],
    [
      '  - { at: +1h, do: start, every: 1h }',
      "{ at: +1h, do: start, every: 1h }: What happens again and again takes both 'every' and 'times'.",
    ],
    [
      '  - { at: 2026-03-28T11:00Z, do: start }',
      '{ at: 2026-03-28T11:00Z, do: start }: This happens before the event above it. Put the events in the order they happen.',
    ],
    [
      '  - { at: +1h, do: zone-set, zone: Europe/Berlim }',
      "Europe/Berlim: The tz database holds no zone named 'Europe/Berlim'. It takes one such as Europe/Berlin or UTC.",
    ],
    [
      '  - { at: +1h, do: overload, for: long }',
      "long: 'long' is no length of time. It takes one such as 90s, 1h30min or -2d.",
    ],
    [
      "  - { at: +1h, do: define, clock: <clock offset='locale'/> }",
      "<clock offset='locale'/>: libvirt refuses this clock: unsupported configuration: unknown clock offset 'locale'.",
    ],
    ['  - { at: +1h, do: define, clock: <clock }', '<clock: This is no <clock>: '],
    ['  - start', "start: Here stands 'start'. It takes fields with values."],
    [
      '  - { at: +1h, do: start, times: 2000000, every: 1s }',
      "2000000: Here stands '2000000'. It takes a number from 1 to 1000000.",
    ],
  ])('%s', (events, expected) => {
    const [first = ''] = problemsOf(scenario(events));
    expect(first).toContain(expected);
  });

  it('is told of everything at once, in the order of the text', () => {
    expect(
      problemsOf('begins: now\nhosts: {}\nevents: none\nfoo: 1\n').map((text) => text.replace(/ It takes.*/, '')),
    ).toEqual([
      "b: 'title' is missing here: what the story is about, in one line.",
      "now: 'now' is no moment.",
      "none: Here stands 'none'.",
      "foo: 'foo' is not accepted here.",
    ]);
  });

  it('is YAML that is none, and YAML that means too much', () => {
    expect(problemsOf('title: [')[0]).toContain('This is no YAML: ');
    expect(problemsOf('[')).not.toEqual([]);
    expect(problemsOf('')).not.toEqual([]);
    expect(problemsOf(scenario('  - &a { at: +1h, do: start }\n  - *a'))).toEqual([
      '*a: Here stands an alias, which scenarios do not use. It takes fields with values.',
    ]);
    expect(problemsOf('['.repeat(100_000))).not.toEqual([]);
    expect(
      problemsOf(scenario('  - { at: +1h, do: look, every: 1s, times: 1000000 }\n  - { at: +1h, do: look }')),
    ).toEqual(['{ at: +1h, do: look }: A scenario holds 1000000 events at the most.']);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readScenario(text)));
    const piece = fc.constantFrom(
      'title',
      ':',
      ' ',
      '\n',
      '- ',
      '{',
      '}',
      '[',
      ']',
      'do',
      'at',
      'events',
      '&a',
      '*a',
      '"',
      '|',
      '+1h',
      'start',
      '? ',
      '!!x ',
    );
    fc.assert(
      fc.property(
        fc.array(piece).map((all) => all.join('')),
        (text) => void readScenario(text),
      ),
    );
  });
});

describe('a length of time', () => {
  it.each([
    ['90s', 90_000],
    ['1h30min', 5_400_000],
    ['-2d', -172_800_000],
    ['+1.5s', 1500],
    ['1w 1ms', 604_800_001],
  ])('%s', (text, ms) => {
    expect(lengthMs(text)).toBe(ms);
  });
  it.each(['', '1', 'h', '1 hour', '--1s', '1s-1s'])('%j is none', (text) => {
    expect(lengthMs(text)).toBeUndefined();
  });
});

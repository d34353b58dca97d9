import { describe, expect, it } from 'vitest';
import { TICKPOLICIES, TIMER_NAMES } from '../../../server/src/domain/clock';
import { qemu } from '../../../server/src/targets/qemu';
import { targets } from '../../../server/src/targets/targets';
import type { Target, World } from '../../../server/src/targets/target';
import { domainOf, truthTable, type TruthRow } from '../../../server/src/targets/truthTable';
import { textOf } from '../../../server/src/span';
import { domainIn, domainWith, summerNoon } from '../../helpers/domains';
import { asking, clockWith } from '../../helpers/targets';

const table = (text: string, target: Target = qemu, world: World = summerNoon): readonly TruthRow[] =>
  truthTable(target, domainIn(text), target.defaults, world);

const rowOf = (rows: readonly TruthRow[], setting: string): TruthRow =>
  rows.find((row) => row.setting === setting) ?? expect.fail(`no row for ${setting}`);

const comesTo = ({ outcome }: TruthRow): string => {
  switch (outcome.kind) {
    case 'arguments':
      return outcome.arguments.map(({ text, fragmentOf = '' }) => `${fragmentOf} ${text}`.trim()).join('; ');
    case 'nothing':
      return '';
    case 'refusal':
      return `${outcome.stage}: ${outcome.text}`;
  }
};

describe('what each setting comes to', () => {
  const plain = table(domainWith(''));

  it.each([
    ["offset='utc'", '-rtc base=utc'],
    ["offset='timezone' timezone='Europe/Paris'", 'TZ=Europe/Paris; -rtc base=localtime'],
    ["timer rtc: tickpolicy='catchup'", '-rtc base=utc,driftfix=slew'],
    ["timer rtc: tickpolicy='delay'", ''],
    ["timer rtc: tickpolicy='merge'", "define: unsupported configuration: unsupported rtc timer tickpolicy 'merge'"],
    ["timer rtc: track='guest'", '-rtc base=utc,clock=vm'],
    ['timer pit', '-global kvm-pit.lost_tick_policy=delay'],
    ["timer hpet: present='no'", '-machine hpet=off'],
    ["timer kvmclock: present='yes'", '-cpu kvmclock=on'],
    ['timer platform', "define: unsupported configuration: unsupported timer type (name) 'platform'"],
  ])('%s: %s', (setting, expected) => expect(comesTo(rowOf(plain, setting))).toBe(expected));

  it('is told of every timer with every tick policy, each with a source', () => {
    for (const name of TIMER_NAMES) {
      for (const policy of TICKPOLICIES) {
        expect(rowOf(plain, `timer ${name}: tickpolicy='${policy}'`).source).toMatch(/asked|read|assumed/);
      }
    }
  });

  it('has what is lost beside it, and what is assumed marked', () => {
    expect(rowOf(plain, "timer rtc: present='no'").losses).toEqual([
      "libvirt does nothing with present='no' on the rtc timer: the guest has one all the same.",
    ]);
    expect(rowOf(plain, "timer hypervclock: present='yes'").source).toContain('assumed: 7.4.0');
  });

  it('depends on the versions and on the flags of the host', () => {
    const old = truthTable(
      qemu,
      domainIn(domainWith('', { type: 'kvm' })),
      { libvirt: '0.8.0', qemu: '0.11.0' },
      {
        ...summerNoon,
        host: { flags: { 'no-hpet': false } },
      },
    );
    expect(comesTo(rowOf(old, "timer rtc: tickpolicy='catchup'"))).toBe('-rtc-td-hack');
    const mistaken = rowOf(old, "timer hpet: present='yes'");
    expect(comesTo(mistaken)).toBe('');
    expect(mistaken.losses).toEqual([expect.stringContaining('pit timer is not supported')]);
    expect(mistaken.source).toContain('two mistakes of that version');
  });

  it('depends on the host’s TSC at the frequency that the document asks for', () => {
    const hostTsc = { frequencyHz: 2_500_000_000n, scaling: false };
    const rows = table(domainWith(clockWith('', `name='tsc' frequency='3000000000'`)), qemu, {
      ...summerNoon,
      hostTsc,
    });
    expect(comesTo(rowOf(rows, "timer tsc: frequency='3000000000'"))).toContain('is outside tolerance range');
  });

  it.each(targets.flatMap((target) => target.guests.map((guest) => [target, guest] as const)))(
    'is what the target $id itself says of the setting alone: %#',
    (target, guest) => {
      const ask = asking(target);
      const alone = domainOf(guest);
      const clock = (timer: string): string => {
        const offset = guest.xml.includes('localtime') ? `offset='localtime'` : '';
        return guest.xml.replace(/<clock.*\/>/, '').replace(/<\/domain>|\/>$/, (end) => {
          const inner = clockWith(offset, timer);
          return end === '/>' ? `>${inner}</domain>` : `${inner}${end}`;
        });
      };
      for (const row of truthTable(target, alone, target.defaults, summerNoon)) {
        if (row.timer === undefined) continue;
        const set = row.attribute === undefined ? '' : ` ${row.attribute}='${row.value ?? ''}'`;
        const text = clock(`name='${row.timer}'${set}`);
        const [refusal] = ask.refusals(text);
        expect(row.outcome.kind === 'refusal' ? row.outcome.text : undefined, row.setting).toBe(refusal);
        if (row.outcome.kind !== 'arguments' || refusal !== undefined) continue;
        const settings = ask.settings(text);
        for (const { text: argument } of row.outcome.arguments) {
          expect(
            settings.some((setting) => setting.endsWith(argument)),
            row.setting,
          ).toBe(true);
        }
      }
    },
  );
});

describe('a document in the table', () => {
  const text = domainWith(
    clockWith(
      `offset='localtime' adjustment='60'`,
      `name='rtc' tickpolicy='catchup' track='wall'`,
      `name='pit'`,
      `name='hpet' present='no'`,
    ),
  );
  const rows = table(text);
  const marked = rows.filter(({ inDocument }) => inDocument);

  it('is marked where it says something, with its own numbers', () => {
    expect(marked.map(({ setting }) => setting)).toEqual([
      "offset='localtime' adjustment='60'",
      'timer pit',
      "timer rtc: tickpolicy='catchup'",
      "timer rtc: track='wall'",
      "timer hpet: present='no'",
    ]);
    expect(comesTo(marked[0] ?? expect.fail('nothing'))).toBe('-rtc base=2026-07-01T14:01:00');
  });

  it('has its places there', () => {
    expect(marked.map(({ from }) => from.map((span) => textOf(text, span)).join(' '))).toEqual([
      "offset='localtime' adjustment='60'",
      "name='pit'",
      "name='rtc' tickpolicy='catchup'",
      "name='rtc' track='wall'",
      "name='hpet' present='no'",
    ]);
  });

  it('is the surroundings of every timer', () => {
    expect(comesTo(rowOf(rows, "timer rtc: track='guest'"))).toBe('-rtc base=2026-07-01T14:01:00,clock=vm');
  });

  it('that says nothing is left at UTC', () => {
    const [first, ...others] = table(domainWith('')).filter(({ inDocument }) => inDocument);
    expect(first).toMatchObject({ setting: "offset='utc'", from: [] });
    expect(others).toEqual([]);
  });

  it('that libvirt cannot read does not spoil it', () => {
    const broken = table(domainWith(clockWith(`offset='Local'`, `name='rtc' tickpolicy='catchup'`)));
    expect(comesTo(rowOf(broken, "timer rtc: tickpolicy='catchup'"))).toBe('-rtc base=utc,driftfix=slew');
    expect(broken.filter(({ inDocument }) => inDocument)).toEqual([]);
  });

  it('with another mistake has that in no row', () => {
    const more = `<features><hyperv><stimer state='on'/></hyperv></features>`;
    const outcomes = table(domainWith('', { more })).map(comesTo);
    expect(outcomes.filter((outcome) => outcome.includes('stimer'))).toEqual([]);
  });
});

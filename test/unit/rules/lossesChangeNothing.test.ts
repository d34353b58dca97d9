import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalClock } from '../../../server/src/domain/canonical';
import type { Loss } from '../../../server/src/domain/losses';
import { applyEdits } from '../../../server/src/problem';
import { qemu } from '../../../server/src/targets/qemu';
import type { Target } from '../../../server/src/targets/target';
import { xenLibxl } from '../../../server/src/targets/xen-libxl';
import { xenXl } from '../../../server/src/targets/xen-xl';
import { removeAttribute, removeElement } from '../../../server/src/xml/edits';
import { anyDomainText } from '../../helpers/anyClock';
import { domainIn, domainWith, summerNoon } from '../../helpers/domains';

const SEED = Number(process.env.LOSSES_SEED ?? Math.floor(Math.random() * 2 ** 31));
console.log(`what is lost: LOSSES_SEED=${SEED}`);

/** What the hypervisor goes by: of an option or a part of one that is given twice, the last. */
function heeded(target: Target, text: string): Readonly<Record<string, string>> {
  const { settings } = target.native(domainIn(text), target.defaults, summerNoon);
  return Object.fromEntries(
    settings.map(({ text: setting, fragmentOf = '' }) => {
      const [key = '', value = ''] = setting.split(/[ =](?=[^ =]*$)/);
      return [`${fragmentOf} ${key}`, value];
    }),
  );
}

/** Timers that each of the targets takes: few, so that many are there twice. */
const TIMERS: Readonly<Record<string, readonly string[]>> = {
  qemu: [
    ...["name='rtc'", "name='rtc' tickpolicy='catchup'", "name='rtc' track='wall'", "name='pit'"],
    ...[
      "name='pit' tickpolicy='catchup'",
      "name='pit' tickpolicy='discard'",
      "name='hpet'",
      "name='hpet' present='no'",
    ],
    ...[
      "name='hpet' present='yes'",
      "name='tsc'",
      "name='tsc' frequency='5'",
      "name='tsc' frequency='0' mode='native'",
    ],
    ...["name='kvmclock'", "name='kvmclock' present='no'", "name='hypervclock'", "name='hypervclock' present='yes'"],
  ],
  xen: [
    "name='tsc'",
    "name='tsc' mode='native'",
    "name='tsc' frequency='0'",
    "name='hpet'",
    "name='hpet' present='no'",
  ],
};

/** Checks the losses of random domains that the target takes; `check` says whether a loss was one that it is about. */
function eachLoss(target: Target, check: (text: string, loss: Loss) => boolean): void {
  let checked = 0;
  const timers = TIMERS[target.id.replace(/-.*/, '')] ?? expect.fail(`no timers for ${target.id}`);
  const clocks = fc
    .array(fc.constantFrom(...timers), { minLength: 1, maxLength: 4 })
    .map((some) =>
      domainWith(`<clock offset='utc'>${some.map((set) => `<timer ${set}/>`).join('')}</clock>`, { type: 'kvm' }),
    );
  fc.assert(
    fc.property(fc.oneof(clocks, anyDomainText), (text) => {
      const domain = domainIn(text);
      if (target.refusals(domain, target.defaults, summerNoon).length > 0) return;
      checked += target.losses(domain, target.defaults, summerNoon).filter((loss) => check(text, loss)).length;
    }),
    { numRuns: 400, seed: SEED },
  );
  expect(checked).toBeGreaterThan(20);
}

describe.each([qemu, xenXl, xenLibxl])('what is told as lost for $id', (target) => {
  it('of a timer that does not count, changes nothing when it is taken out', () => {
    eachLoss(target, (text, { overridden, unsaid }) => {
      const timer = overridden?.timer ?? unsaid?.timer;
      if (timer === undefined) return false;
      const without = applyEdits(text, [removeElement(text, timer.element)]);
      expect(heeded(target, without), text).toEqual(heeded(target, text));
      return true;
    });
  });

  it('because libvirt drops it, is not stored', () => {
    eachLoss(target, (text, { dropped }) => {
      if (dropped === undefined) return false;
      const edit = dropped.kind === 'attribute' ? removeAttribute(text, dropped) : removeElement(text, dropped);
      const stored = (of: string) => canonicalClock(domainIn(of).clock);
      expect(stored(applyEdits(text, [edit])), text).toBe(stored(text));
      return true;
    });
  });
});

import { targetOf } from './driver';
import type { Target } from './target';

/** libvirt's imitation of a hypervisor, `test:///default`: it stores a clock and does nothing with it. */
export const test: Target = targetOf({
  id: 'test',
  label: 'the test driver',
  domainTypes: ['test'],
  defaults: { libvirt: '12.8.0' },
  unsaidAdjustment: () => 'neither',
  guests: [{ id: 'guest', are: 'guests', xml: "<domain type='test'><os><type>hvm</type></os></domain>" }],
  source: 'libvirt 9.0.0 and 12.8.0: asked',
  facts: [
    {
      setting: 'everything that libvirt can read',
      outcome: 'stored and printed',
      where: '',
      source: 'libvirt 9.0.0 and 12.8.0: asked',
    },
  ],
});

import { chmodSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { connectionTrouble } from '../../client/src/libvirt/connectionUri';
import { askVirsh, type VirshAnswer } from '../../client/src/libvirt/virsh';
import { analyze } from '../../server/src/analysis';
import { nativeComparison } from '../../server/src/features/nativeComparison';
import { domainWith } from '../helpers/domains';
import { scratch } from '../helpers/cli';
import { asUser, canAskLibvirt } from '../helpers/libvirtUser';
import { clockWith } from '../helpers/targets';

const PATIENCE = 60_000;

describe.skipIf(!canAskLibvirt())('the libvirt of this machine, asked by the editor', () => {
  const files = scratch();
  chmodSync(files.folder, 0o777);
  afterAll(() => files.remove());
  const connectionUri = `qemu:///embed?root=${path.join(files.folder, 'root')}`;

  /** virsh as a user who may run a libvirt of their own; what it is to read, that user gets a copy of. */
  const user = files.write(
    'virsh-as-user',
    `#!/bin/sh
export HOME='${files.folder}' XDG_RUNTIME_DIR='${files.folder}'
for last; do :; done
if [ -f "$last" ]; then
  cp "$last" '${files.folder}/copy.xml'; chmod 644 '${files.folder}/copy.xml'
  exec ${[...asUser, 'virsh'].join(' ')} --quiet --connect "$3" domxml-to-native qemu-argv --xml '${files.folder}/copy.xml'
fi
exec ${[...asUser, 'virsh'].join(' ')} "$@"
`,
  );
  chmodSync(user, 0o755);

  const ask = (xml: string): Promise<VirshAnswer> =>
    askVirsh({
      connectionUri,
      xml,
      signal: new AbortController().signal,
      patienceMilliseconds: PATIENCE,
      program: user,
    });

  it('has an address that may be used', () => expect(connectionTrouble(connectionUri)).toBeUndefined());

  it('answers what is predicted', async () => {
    const xml = domainWith(
      clockWith(
        `offset='timezone' timezone='Europe/Paris'`,
        `name='rtc' tickpolicy='catchup' track='guest'`,
        `name='pit' tickpolicy='discard'`,
        `name='kvmclock' present='no'`,
      ),
    );
    const answer = await ask(xml);
    const text = answer.kind === 'native' ? answer.text : expect.fail(JSON.stringify(answer));
    const analysis = analyze(xml, { world: { now: 0, hostTimezone: 'UTC' } });
    const { predicted, answered } =
      nativeComparison(analysis, { text, from: 0, to: 0 }) ?? expect.fail('nothing to compare');
    expect(answered).toEqual([
      'TZ=Europe/Paris',
      '-cpu …,kvmclock=off',
      '-rtc base=localtime,clock=vm,driftfix=slew',
      '-global kvm-pit.lost_tick_policy=discard',
    ]);
    expect(predicted).toEqual(answered);
  });

  it('refuses in the words that are predicted', async () => {
    const xml = domainWith(clockWith('', `name='platform'`));
    expect(await ask(xml)).toEqual({
      kind: 'refused',
      error: "unsupported configuration: unsupported timer type (name) 'platform'",
    });
  });

  it('that is not there has not answered', async () => {
    const answer = await askVirsh({
      connectionUri: 'qemu+unix:///system?socket=/nowhere/libvirt-sock',
      xml: '<domain/>',
      signal: new AbortController().signal,
      patienceMilliseconds: PATIENCE,
    });
    expect(answer).toMatchObject({
      kind: 'failed',
      reason: expect.stringMatching(/^libvirt cannot be reached\. /) as string,
    });
  });
});

import type { OwnEvent, ScenarioEvent } from '../time/scenario';
import { dateTime, signedLength, spokenLength } from '../time/instantText';

/** What happens, as one says it of the guest: `starts`, `sets its clock +1 h`. */
export function eventText(event: ScenarioEvent | OwnEvent): string {
  switch (event.do) {
    case 'host-boots':
      return `${hostText(event)} boots`;
    case 'ntp-synchronises':
      return `NTP sets the clock of ${hostText(event)} right`;
    case 'clock-steps':
      return `the clock of ${hostText(event)} steps ${signedLength(event.byMs)}`;
    case 'zone-set':
      return `${hostText(event)} is set to ${event.zone}`;
    case 'libvirtd-restarts':
      return `libvirtd of ${hostText(event)} restarts${event.zone === undefined ? '' : ` in ${event.zone}`}`;
    case 'define':
      return 'is defined anew';
    case 'start':
      return 'starts';
    case 'reboot':
      return 'reboots';
    case 'stop':
      return 'shuts down';
    case 'destroy':
      return 'is destroyed';
    case 'pause':
      return 'is paused';
    case 'resume':
      return 'goes on';
    case 'save':
      return 'is saved';
    case 'look':
      return 'is looked at';
    case 'restore':
      return event.host === undefined ? 'is restored' : `is restored on ${event.host}`;
    case 'migrate':
      return `migrates to ${event.to}`;
    case 'guest-sets-clock':
      return `sets its clock ${settingText(event.set)}`;
    case 'overload':
      return `gets no time for ${spokenLength(event.forMs)}`;
    case 'overload-ends':
      return 'gets its time again';
    case 'offset-changes':
      return `clocks change in ${event.zone}`;
    case 'catches-up':
      return "goes on: its host's time has come far enough";
    case 'wallclock-is-set':
      return "dom0 sets Xen's wallclock";
  }
}

const hostText = ({ host }: { readonly host?: string }): string => host ?? 'its host';

function settingText(set: (ScenarioEvent & { do: 'guest-sets-clock' })['set']): string {
  if ('byMs' in set) return signedLength(set.byMs);
  return 'reading' in set ? `to ${dateTime(set.reading)}` : 'right';
}

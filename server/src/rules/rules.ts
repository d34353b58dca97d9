import { clockAdjustmentFolded } from './clock-adjustment-folded';
import { clockFollowsHost } from './clock-follows-host';
import { clockLegacyOffset } from './clock-legacy-offset';
import { clockOldSpelling } from './clock-old-spelling';
import { clockSettingLost } from './clock-setting-lost';
import { clockSettingUnsupported } from './clock-setting-unsupported';
import { clockStartFails } from './clock-start-fails';
import { clockTimezonePosix } from './clock-timezone-posix';
import { clockTimezoneUnknown } from './clock-timezone-unknown';
import { clockUtcForWindows } from './clock-utc-for-windows';
import { clockWithoutRtc } from './clock-without-rtc';
import { timerDuplicate } from './timer-duplicate';
import { timerFrequencyMissing } from './timer-frequency-missing';
import { timerSaysNothing } from './timer-says-nothing';
import { timerSettingImplied } from './timer-setting-implied';
import type { Rule } from './rule';

/** Every rule, in the order of their codes. */
export const rules: readonly Rule[] = [
  clockAdjustmentFolded,
  clockFollowsHost,
  clockLegacyOffset,
  clockOldSpelling,
  clockSettingLost,
  clockSettingUnsupported,
  clockStartFails,
  clockTimezonePosix,
  clockTimezoneUnknown,
  clockUtcForWindows,
  clockWithoutRtc,
  timerDuplicate,
  timerFrequencyMissing,
  timerSaysNothing,
  timerSettingImplied,
];

import { clockAdjustmentFolded } from './clock-adjustment-folded';
import { clockLegacyOffset } from './clock-legacy-offset';
import { clockSettingLost } from './clock-setting-lost';
import { clockSettingUnsupported } from './clock-setting-unsupported';
import { clockTimezonePosix } from './clock-timezone-posix';
import { clockTimezoneUnknown } from './clock-timezone-unknown';
import type { Rule } from './rule';

/** Every rule, in the order of their codes. */
export const rules: readonly Rule[] = [
  clockAdjustmentFolded,
  clockLegacyOffset,
  clockSettingLost,
  clockSettingUnsupported,
  clockTimezonePosix,
  clockTimezoneUnknown,
];

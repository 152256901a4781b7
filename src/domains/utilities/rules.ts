import { connectClass } from './connect/connect-class.rule.ts';
import {
  connectAttribution,
  connectDue,
  connectElapsed,
  connectStages,
  connectWarning,
} from './connect/connect-clock.rule.ts';
import { connectQuarterMean } from './connect/quarter-mean.rule.ts';
import { leadContactDue, leadFold } from './early/lead.rule.ts';
import {
  lateCompensation,
  outageNotice,
  powerLateFee,
  surveySlot,
  utilityMaterials,
} from './one-form/one-form.rule.ts';
import { redLineSplit } from './red-line/red-line.rule.ts';
import { redLineDecide } from './red-line/redline-decide.rule.ts';
import { redLineQuotation, redLineScan, redLineTrench } from './red-line/redline-more.rule.ts';

/** Every rule of water, power and gas (水电气规则). */
export const utilityRules = [
  connectElapsed,
  connectDue,
  connectWarning,
  connectAttribution,
  connectStages,
  connectQuarterMean,
  connectClass,
  redLineSplit,
  redLineDecide,
  redLineTrench,
  redLineQuotation,
  redLineScan,
  leadFold,
  leadContactDue,
  utilityMaterials,
  surveySlot,
  outageNotice,
  powerLateFee,
  lateCompensation,
];

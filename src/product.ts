import { governmentServices } from '#domains/government-services';
import { insolvency } from '#domains/insolvency';
import { procurement } from '#domains/procurement';
import { startingABusiness } from '#domains/starting-a-business';
import { supervision } from '#domains/supervision';
import { utilities } from '#domains/utilities';
import type { DomainDefinition } from '#kernel/programme';

/** The domains that are installed (已安装的领域). */
export const product: DomainDefinition[] = [
  startingABusiness,
  governmentServices,
  insolvency,
  procurement,
  utilities,
  supervision,
];

import { startingABusiness } from '#domains/starting-a-business';
import type { DomainDefinition } from '#kernel/programme';

/** The domains that are installed (已安装领域): everything the product declares comes from here. */
export const product: DomainDefinition[] = [startingABusiness];

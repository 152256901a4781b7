export { foldSyllable, lookAlikes, normaliseHan, readings, tidyHan, toSimplified } from '#platform/han';

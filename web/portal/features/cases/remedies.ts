/** The article that gives sixty days for administrative reconsideration (行政复议), as in force on a Shanghai day. */
export function reconsiderationBasis(day: string): string {
  return day >= '2024-01-01' ? '《行政复议法》第二十条' : '《行政复议法》第九条';
}

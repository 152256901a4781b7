/** Role that may change every item of the district (领导小组办公室). */
const office = 'office';
/** Role that may change the items of its own unit (事项管理员). */
const itemAdmin = 'item-admin';

/** Whether somebody of a unit with these roles may change an item (事项修改权限): the office any, an item administrator those of his unit. */
export function mayEditItem(item: { unit: string }, staff: { unit: string; roles: readonly string[] } | null): boolean {
  if (!staff) return false;
  return staff.roles.includes(office) || (staff.roles.includes(itemAdmin) && staff.unit === item.unit);
}

/** What the pages can draw a field with (填写控件): the values that `x-widget` of a form may have. */
export const formWidgets: ReadonlySet<string> = new Set([
  'address',
  'business-name',
  'commitments',
  'day',
  'employees',
  'map-area',
  'map-point',
  'money',
  'people',
  'scope',
  'textarea',
]);

import { defineCredential } from '#kernel/credential';
import type { CredentialKind } from '#kernel/programme';

/** The notice of award (中标通知书): binds buyer and supplier, with the days by which the contract is signed. 《政府采购法》第四十六条. */
export const awardNotice: CredentialKind = {
  ...defineCredential({
    code: 'award-notice',
    name: { zh: '中标通知书', en: 'Notice of award' },
    face: [
      { field: 'project', name: { zh: '项目名称', en: 'Project' } },
      { field: 'number', name: { zh: '项目编号', en: 'Number' } },
      { field: 'price', name: { zh: '中标金额', en: 'Price' } },
      { field: 'awardedOn', name: { zh: '发出日期', en: 'Awarded on' } },
      { field: 'signBy', name: { zh: '请在此日前签订合同', en: 'Sign the contract by' } },
      { field: 'legalBy', name: { zh: '法定最后一日', en: 'Last day by law' } },
    ],
  }),
  issuer: { zh: '采购代理机构', en: 'Procuring agency' },
};

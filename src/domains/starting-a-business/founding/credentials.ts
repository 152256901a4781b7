import { defineCredential } from '#kernel/credential';
import type { CredentialKind } from '#kernel/programme';

const sealFace = [
  { field: 'kind', name: { zh: '印章种类', en: 'Kind of seal' } },
  { field: 'text', name: { zh: '印文', en: 'Text of the seal' } },
  { field: 'name', name: { zh: '企业名称', en: 'Company' } },
  { field: 'uscc', name: { zh: '统一社会信用代码', en: 'Unified social credit code' } },
  { field: 'number', name: { zh: '印章编码', en: 'Seal number' } },
];
const sealMaker = { zh: '电子印章服务', en: 'Electronic seal service' };

/** Electronic business licence (电子营业执照); as good as paper. 《市场主体登记管理条例》第二十二条. */
export const businessLicence: CredentialKind = {
  ...defineCredential({
    code: 'business-licence',
    name: { zh: '营业执照', en: 'Business licence' },
    face: [
      { field: 'name', name: { zh: '名称', en: 'Name' } },
      { field: 'legalRepresentative', name: { zh: '法定代表人', en: 'Legal representative' } },
      { field: 'type', name: { zh: '类型', en: 'Type' } },
      { field: 'capital', name: { zh: '注册资本', en: 'Registered capital' } },
      { field: 'address', name: { zh: '住所', en: 'Seat' } },
      { field: 'scope', name: { zh: '经营范围', en: 'Business scope' } },
      { field: 'registrar', name: { zh: '登记机关', en: 'Registrar' } },
      { field: 'foundedOn', name: { zh: '成立日期', en: 'Founded on' } },
      { field: 'uscc', name: { zh: '统一社会信用代码', en: 'Unified social credit code' } },
    ],
  }),
  issuer: { zh: '市场监督管理局', en: 'Market regulation' },
  mostManagers: 5,
};

/** Official seal of a company (法定名称章), round with a star. */
export const entitySeal: CredentialKind = {
  ...defineCredential({ code: 'entity-seal', name: { zh: '法定名称章', en: 'Official seal' }, face: sealFace }),
  issuer: sealMaker,
  picture: 'round-seal',
  seals: true,
};

/** Seal for one purpose: finance, contracts or invoices (专用章). */
export const purposeSeal: CredentialKind = {
  ...defineCredential({ code: 'purpose-seal', name: { zh: '专用章', en: 'Special-purpose seal' }, face: sealFace }),
  issuer: sealMaker,
  seals: true,
};

/** Name seal of the legal representative (法定代表人名章); ends with his office. */
export const nameSeal: CredentialKind = {
  ...defineCredential({
    code: 'name-seal',
    name: { zh: '法定代表人名章', en: "Legal representative's name seal" },
    face: sealFace,
  }),
  issuer: sealMaker,
};

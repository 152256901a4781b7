import { group, text } from '#kernel/item';

/** Which company leaves (哪家企业): taken from a licence in the wallet, or typed. */
export const companyGroup = (title: { zh: string; en: string }) =>
  group(
    {
      number: text(
        18,
        {
          title: { zh: '统一社会信用代码', en: 'Unified social credit code' },
          help: { zh: '18 位，在营业执照上。', en: 'Eighteen places, on the licence.' },
        },
        '^[0-9A-HJ-NP-RTUWXY]{18}$',
      ),
      name: text(100, { title: { zh: '企业名称', en: 'Company name' } }),
    },
    {
      title,
      help: { zh: '有执照在证照包里的，直接选。', en: 'Choose from the licences in your wallet.' },
      widget: 'credential:business-licence',
    },
  );

import type { HolidayNotice } from '#kernel/clock';

/** An invented notice for 2027 (演示用通知), with every festival of the holiday regulation and two make-up days. */
export const notice2027: HolidayNotice = {
  year: 2027,
  number: '演示办发〔2026〕7号',
  dated: '2026-11-20',
  source: 'https://demo.invalid/notices/2026-7',
  holidays: [
    { name: '元旦', from: '2027-01-01', to: '2027-01-03' },
    { name: '春节', from: '2027-02-05', to: '2027-02-11' },
    { name: '清明节', from: '2027-04-03', to: '2027-04-05' },
    { name: '劳动节', from: '2027-05-01', to: '2027-05-05' },
    { name: '端午节', from: '2027-06-09', to: '2027-06-09' },
    { name: '中秋节', from: '2027-09-15', to: '2027-09-15' },
    { name: '国庆节', from: '2027-10-01', to: '2027-10-07' },
  ],
  worked: ['2027-01-30', '2027-02-14', '2027-05-08', '2027-09-26', '2027-10-09'],
};

import { parseDay } from '#kernel/base';
import { nameCheck } from './name-compare.rule.ts';
import { parseName } from './name-parts.ts';
import { proposeNames } from './name-alternatives.ts';
const rw=["重庆市万盛经开区", "重庆市綦江区", "重庆市万盛", "万盛经开区", "重庆市", "重庆"];
const library=[{full:'重庆红光酒业有限公司'},{full:'重庆万青置业有限公司'},{full:'重庆云栖谷文化旅游有限公司'},{full:'重庆黑山谷有限公司'},{full:'重庆星台科技有限公司',endedOn:parseDay('2020-09-10'),endedHow:'deregistered' as const},{full:'重庆金桥实业有限公司'}];
const run=(full:string,on='2021-09-13')=>{const v=nameCheck.at(parseDay(on))({full,regionWords:rw,library}).value; console.log(on,full,v.verdict,v.hits.map(h=>`${h.label}:${h.reason}:${h.words}${h.older}`).join(' | '));};
for(const n of ['重庆市万盛经开区红光酒业有限公司','重庆万青房地产有限公司','重庆云溪谷文化旅游有限公司','重庆黑山谷食品有限公司','重庆新金桥发展有限公司','万盛经开区星台机械有限公司','重庆科技有限公司','重庆A1机械有限公司','中国万盛矿业有限公司','红光（重庆）酒业有限公司','红光酒业有限公司','綦江区红光纸业有限公司','重慶紅光紙業有限公司','成都红光纸业有限公司','重庆綦江科技有限公司','长春堂医药有限公司','重庆大和谐餐饮有限公司','重庆大和餐饮有限公司','重庆厚德国际贸易有限公司','重庆瑟晴餐饮有限公司','重庆红光酒业有限公司万盛分公司','重庆金桥集团有限公司','重庆乾丰酒业有限公司','重庆星辰生物科技有限公司','重庆市万盛黑山火锅店','重庆启航合伙企业（有限合伙）','重庆最佳服饰有限公司','重庆一带一路商贸有限公司','重庆红光酒业有限公司孵化中心']) run(n);
run('重庆万青房地产有限公司','2021-02-15'); run('重庆星台科技有限公司','2021-09-10'); run('重庆星台科技有限公司','2021-09-11'); run('重庆一带一路商贸有限公司','2023-09-30');run('重庆一带一路商贸有限公司','2023-10-01');
console.log(parseName('重庆市綦江区永新镇农业科技发展有限公司',rw));
for (const n of ['重庆红光酒业有限公司','万盛经开区星台机械有限公司','重庆科技有限公司','重庆A1机械有限公司','中国万盛矿业有限公司','红光']) { const t0=performance.now(); const p=proposeNames(parseName(n,rw),rw,parseDay('2021-09-13')); console.log(n,p.length,(performance.now()-t0).toFixed(1),p.slice(0,14).map(x=>x.full+':'+x.why.zh).join(' ')); }

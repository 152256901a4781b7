import { createTransport } from 'nodemailer';
import type { LocalText } from '#kernel/base';
import type { Delivery } from '#kernel/exchange';
import { type Channel, codeMinutes, composeNotice, findContact } from '#kernel/notice';
import type { World } from '../api/world.ts';

/** Where notices leave the house (通知渠道): e-mail by SMTP, short messages through the gateway of the partner `sms`. */
export interface Channels {
  /** Writes the text for the recipient and finds his address; says why where there is nobody to send it to. */
  prepare(
    message: { id: string; partner: string; type: string },
    data: Record<string, unknown>,
  ): Promise<{ data: Record<string, unknown> } | { skipped: string }>;
  /** Whether an addressee of the outbox is a channel to persons and not a partner. */
  isChannel(partner: string): boolean;
  /** Hands one e-mail to the mail server. */
  sendMail(body: string): Promise<Delivery>;
  close(): void;
}

interface Outgoing {
  notice: string;
  template: string;
  templateVersion: number;
  person: string;
  values: Record<string, LocalText>;
}

/** How long the mail server may take for one step, ms. */
const mailTimeoutMs = 10_000;

/** Opens the channels of a world. */
export function openChannels(world: Pick<World, 'config' | 'db' | 'declarations' | 'district' | 'vault'>): Channels {
  const { config, db, district, vault } = world;
  const server = new URL(config.smtpUrl);
  for (const step of ['connectionTimeout', 'greetingTimeout', 'socketTimeout'])
    server.searchParams.set(step, String(mailTimeoutMs));
  const transport = createTransport(server.href, { from: config.mailFrom });
  const sign = { zh: `【${district.name.zh}一窗通】`, en: `[${district.name.en} OneWindow] ` };

  async function prepareNotice(
    channel: Channel,
    id: string,
    data: Outgoing,
  ): Promise<{ data: Record<string, unknown> } | { skipped: string }> {
    const template = world.declarations.notices?.version(data.template, data.templateVersion);
    if (!template)
      throw new Error(`notice ${data.notice}: no template ${data.template}, version ${data.templateVersion}`);
    const contact = await findContact(db, district.code, data.person);
    if (!contact.wants.includes(channel)) return { skipped: 'unwanted' };
    const { language } = contact;
    const text = composeNotice(template, data.values);
    const link = `${config.publicUrl}/portal/messages/${data.notice}`;
    if (channel === 'email') {
      if (!contact.emailSealed) return { skipped: 'no-address' };
      return {
        data: {
          id,
          to: vault.open(contact.emailSealed),
          subject: `${sign[language]}${text.subject[language]}`,
          text: `${text.body[language]}\n\n${openAt[language]}${link}\n`,
        },
      };
    }
    const [row] = await db.query<{ phone_sealed: string }>(
      'select phone_sealed from person where district = $1 and person = $2',
      [district.code, data.person],
    );
    const phone = row ? vault.open(row.phone_sealed) : '';
    if (!/^1[3-9]\d{9}$/.test(phone)) return { skipped: 'no-address' };
    const caseId = data.notice.slice(0, data.notice.lastIndexOf('-'));
    return {
      data: {
        taskKey: `${caseId}:notice.${data.notice}`,
        caseId,
        district: district.code,
        phone,
        text: `${sign[language]}${text.short[language]}`,
      },
    };
  }

  return {
    async prepare({ id, partner, type }, data) {
      if (type === 'notice' && isChannel(partner)) return prepareNotice(partner, id, data as unknown as Outgoing);
      if (type === 'address.confirm') {
        const { to, code, language } = data as { to: string; code: string; language: 'zh' | 'en' };
        return {
          data: {
            id,
            to,
            subject: `${sign[language]}${confirm[language].subject}`,
            text: confirm[language].text(code),
          },
        };
      }
      return { data };
    },
    isChannel,
    async sendMail(body) {
      const { data } = JSON.parse(body) as { data: { id: string; to: string; subject: string; text: string } };
      try {
        const info = await transport.sendMail({
          to: data.to,
          subject: data.subject,
          text: data.text,
          textEncoding: 'base64',
          // the same letter sent twice has the same id, so that a mailbox shows it once
          messageId: `<${data.id}@${district.code}.onewindow>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return { delivered: true, receipt: { response: String(info.response) } };
      } catch (error) {
        const { responseCode, message } = error as { responseCode?: number; message: string };
        return {
          delivered: false,
          final: responseCode !== undefined && responseCode >= 500,
          why: message.slice(0, 300),
        };
      }
    },
    close() {
      transport.close();
    },
  };
}

function isChannel(partner: string): partner is Channel {
  return partner === 'email' || partner === 'sms';
}

const openAt = { zh: '打开看：', en: 'Open it here: ' };

const confirm = {
  zh: {
    subject: '确认你的邮箱',
    text: (code: string) =>
      `验证码：${code}\n\n${codeMinutes} 分钟内在“我的”页面填入，这个邮箱就能收到通知。不是你本人操作，不用理会。\n`,
  },
  en: {
    subject: 'Confirm your e-mail address',
    text: (code: string) =>
      `Code: ${code}\n\nEnter it on the page "Me" within ${codeMinutes} minutes to get notices at this address. If this was not you, do nothing.\n`,
  },
};

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Answer, api, call } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { Loading, Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';

type Contact = Answer<'getContact'>;
type Wish = { wants: Contact['wants']; language: Contact['language']; agreed?: boolean };

/** How I am told (怎样通知我): channels, address, the language of letters, and whether documents may be served electronically. */
export function ContactCard() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const contact = useQuery({ queryKey: ['contact'], queryFn: () => call(api.GET('/api/me/contact')) });
  const change = useMutation({
    mutationFn: (wish: Wish) => call(api.PUT('/api/me/contact', { body: wish })),
    onSuccess: (answer) => queries.setQueryData(['contact'], answer),
  });
  const now = contact.data;
  return (
    <section className="card" aria-labelledby="contact-h" style={{ marginTop: 16 }}>
      <h2 id="contact-h">{t('contact.title')}</h2>
      <p className="sm mute">{t('contact.text')}</p>
      {contact.isPending && <Loading lines={3} />}
      {contact.isError && <Refused problem={contact.error} retry={() => void contact.refetch()} />}
      {now && (
        <>
          <Wanted now={now} change={(wish) => change.mutate(wish)} busy={change.isPending} />
          <Address now={now} />
          <Agreement now={now} change={(wish) => change.mutate(wish)} busy={change.isPending} />
          {change.isError && <Refused problem={change.error} />}
        </>
      )}
    </section>
  );
}

interface Changing {
  now: Contact;
  change(wish: Wish): void;
  busy: boolean;
}

function Wanted({ now, change, busy }: Changing) {
  const { t } = useTranslation();
  const others = (channel: 'email' | 'sms') => now.wants.filter((one) => one !== channel);
  return (
    <>
      <fieldset className="field" style={{ marginTop: 12 }}>
        <legend>{t('contact.channels')}</legend>
        {(['sms', 'email'] as const).map((channel) => (
          <label className="pick" key={channel}>
            <input
              type="checkbox"
              disabled={busy}
              checked={now.wants.includes(channel)}
              onChange={(event) =>
                change({
                  wants: event.target.checked ? [...others(channel), channel] : others(channel),
                  language: now.language,
                })
              }
            />
            <span>
              {t(`channel.${channel}`)}
              <small className="num">{channel === 'sms' ? now.phone : (now.email ?? t('contact.noEmail'))}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <fieldset className="field" style={{ marginTop: 12 }}>
        <legend>{t('contact.language')}</legend>
        {(['zh', 'en'] as const).map((one) => (
          <label className="pick" key={one} lang={one === 'en' ? 'en' : 'zh-CN'}>
            <input
              type="radio"
              name="letters"
              disabled={busy}
              checked={now.language === one}
              onChange={() => change({ wants: now.wants, language: one })}
            />
            <span>{one === 'zh' ? '中文' : 'English'}</span>
          </label>
        ))}
      </fieldset>
    </>
  );
}

/** Giving an address, and the code that went there. */
function Address({ now }: { now: Contact }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [email, setEmail] = useState('');
  const [code, setCode] = useState('');
  const keep = (answer: Contact) => queries.setQueryData(['contact'], answer);
  const ask = useMutation({
    mutationFn: () => call(api.POST('/api/me/contact/email', { body: { email: email.trim() } })),
    onSuccess: (answer) => {
      keep(answer);
      setEmail('');
    },
  });
  const confirm = useMutation({
    mutationFn: () => call(api.POST('/api/me/contact/email/confirm', { body: { code } })),
    onSuccess: (answer) => {
      keep(answer);
      setCode('');
    },
  });
  return (
    <div className="address">
      <form
        className="row wrap"
        onSubmit={(event) => {
          event.preventDefault();
          ask.mutate();
        }}
      >
        <label className="grow">
          <span className="lbl">{t(now.email ? 'contact.otherEmail' : 'contact.email')}</span>
          <input
            className="input"
            type="email"
            autoComplete="email"
            maxLength={200}
            required
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        </label>
        <button type="submit" className="btn" disabled={ask.isPending || email.trim() === ''}>
          {t('contact.sendCode')}
        </button>
      </form>
      {ask.isError && <Refused problem={ask.error} />}
      {now.pending && (
        <form
          className="row wrap"
          onSubmit={(event) => {
            event.preventDefault();
            confirm.mutate();
          }}
        >
          <label className="grow">
            <span className="lbl">{t('contact.code', { email: now.pending })}</span>
            <input
              className="input num"
              inputMode="numeric"
              autoComplete="one-time-code"
              pattern="[0-9]{6}"
              maxLength={6}
              required
              value={code}
              onChange={(event) => setCode(event.target.value.replace(/\D/g, ''))}
            />
          </label>
          <button type="submit" className="btn p" disabled={confirm.isPending || code.length !== 6}>
            {t('contact.confirm')}
          </button>
        </form>
      )}
      {confirm.isError && <Refused problem={confirm.error} />}
      {confirm.isSuccess && !now.pending && (
        <p className="sm tx-ok" role="status">
          <Icon name="tick" size="s" /> {t('contact.confirmed')}
        </p>
      )}
    </div>
  );
}

function Agreement({ now, change, busy }: Changing) {
  const { t } = useTranslation();
  const { formatInstant } = useText();
  const agreed = now.service?.agreed ?? false;
  return (
    <div style={{ marginTop: 16 }}>
      <label className="pick">
        <input
          type="checkbox"
          disabled={busy}
          checked={agreed}
          onChange={(event) => change({ wants: now.wants, language: now.language, agreed: event.target.checked })}
        />
        <span>
          {t('contact.agree')}
          <small>{t('contact.agreeText')}</small>
        </span>
      </label>
      {now.service && (
        <p className="cap">
          {t(agreed ? 'contact.agreedSince' : 'contact.endedAt', { at: formatInstant(now.service.at) })}
        </p>
      )}
    </div>
  );
}

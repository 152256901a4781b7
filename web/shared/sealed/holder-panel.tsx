import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Answer, api, call } from '../client.ts';
import { Icon } from '../icons.tsx';
import { saveJson } from '../save-file.ts';
import { Loading, Refused } from '../states.tsx';
import { useText } from '../text.ts';
import {
  confirmText,
  type HolderSecret,
  type KeyFile,
  keyText,
  lockKey,
  makeHolderKey,
  openShare,
  sharesText,
  signText,
  unlockKey,
} from './holder.ts';
import { fileOf, keepKey, keptKey, openKeys } from './keep.ts';

type Box = Answer<'getSealed'>;
const shortest = 8;

/** What a holder does (保管人一侧): makes or opens his key, signs the terms, and gives his shares after the deadline. */
export function HolderPanel({ box, holder }: { box: Box; holder: number }) {
  const { t } = useTranslation();
  const { formatInstant } = useText();
  const mine = useQuery({ queryKey: ['holder-key'], queryFn: () => call(api.GET('/api/sealed-keys/mine')) });
  const [key, setKey] = useState<HolderSecret | null>(null);
  if (mine.isPending) return <Loading lines={2} />;
  if (mine.isError) return <Refused problem={mine.error} retry={() => void mine.refetch()} />;
  const { person, key: registered } = mine.data;
  const opened = key ?? openKeys.get(person) ?? null;
  const me = box.holderList[holder - 1]!;
  const isConfirmed = me.confirmedAt !== null;
  const needsKey = (box.status === 'ceremony' && !isConfirmed) || box.status === 'opening';
  const wanted = box.status === 'opening' ? me.keyId : (registered?.keyId ?? null);
  const use = (secret: HolderSecret) => {
    openKeys.set(person, secret);
    setKey(secret);
  };
  return (
    <section className="card wash sealed-part" aria-labelledby="holder-title">
      <h2 className="h2" id="holder-title">
        <Icon name="key" /> {t('sealed.holder.title')}
      </h2>
      <p className="sm mute">
        {t('sealed.holder.youAre', { n: holder })}
        {wanted && (
          <>
            {' · '}
            {t('sealed.holder.keyId')} <code>{wanted}</code>
          </>
        )}
      </p>
      {box.status === 'sealing' && <p>{t('sealed.holder.wait', { at: formatInstant(box.deadline) })}</p>}
      {box.status === 'ceremony' && isConfirmed && <p>{t('sealed.holder.confirmed')}</p>}
      {needsKey && !registered && <MakeKey person={person} onMade={use} />}
      {needsKey && registered && (!opened || opened.keyId !== wanted) && (
        <OpenKey person={person} wanted={wanted ?? ''} onOpened={use} />
      )}
      {needsKey && opened && opened.keyId === wanted && (
        <>
          <p className="sm">
            <Icon name="tick" size="s" /> {t('sealed.holder.isOpen')}
          </p>
          {box.status === 'ceremony' ? (
            <Confirm box={box} holder={holder} secret={opened} />
          ) : (
            <Give box={box} holder={holder} secret={opened} />
          )}
        </>
      )}
    </section>
  );
}

function MakeKey({ person, onMade }: { person: string; onMade: (secret: HolderSecret) => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [passphrase, setPassphrase] = useState('');
  const make = useMutation({
    mutationFn: async () => {
      const secret = makeHolderKey();
      const file = await lockKey(secret, person, passphrase);
      keepKey(person, file);
      saveJson(`onewindow-${t('sealed.holder.title')}-${secret.keyId}.json`, file);
      const signature = signText(secret, keyText(person, secret.point));
      await call(api.PUT('/api/sealed-keys/mine', { body: { point: secret.point, signature } }));
      return secret;
    },
    onSuccess: (secret) => {
      onMade(secret);
      void queries.invalidateQueries({ queryKey: ['holder-key'] });
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (passphrase.length >= shortest) make.mutate();
      }}
    >
      <p>{t('sealed.holder.noKey')}</p>
      <Passphrase id="make-passphrase" value={passphrase} onChange={setPassphrase} />
      <button type="submit" className="btn p" disabled={make.isPending || passphrase.length < shortest}>
        <Icon name="key" />
        {t('sealed.holder.make')}
      </button>
      {make.isError && <Refused problem={make.error} />}
    </form>
  );
}

function Passphrase({ id, value, onChange }: { id: string; value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation();
  return (
    <div className="field">
      <label htmlFor={id}>{t('sealed.holder.passphrase')}</label>
      <input
        id={id}
        type="password"
        autoComplete="new-password"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-describedby={`${id}-help`}
      />
      <p className="help" id={`${id}-help`}>
        {t('sealed.holder.passphraseHelp')}
      </p>
    </div>
  );
}

function OpenKey({
  person,
  wanted,
  onOpened,
}: {
  person: string;
  wanted: string;
  onOpened: (secret: HolderSecret) => void;
}) {
  const { t } = useTranslation();
  const [file, setFile] = useState<KeyFile | null>(() => keptKey(person));
  const [passphrase, setPassphrase] = useState('');
  const [fault, setFault] = useState('');
  const open = useMutation({
    mutationFn: async () => unlockKey(file!, passphrase),
    onSuccess: (secret) => {
      if (secret.keyId !== wanted) return setFault(t('sealed.holder.other', { file: secret.keyId, mine: wanted }));
      keepKey(person, file!);
      onOpened(secret);
    },
    onError: () => setFault(t('sealed.holder.wrong')),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setFault('');
        if (file) open.mutate();
      }}
    >
      <div className="field">
        <label htmlFor="key-file">{t('sealed.holder.load')}</label>
        <input
          id="key-file"
          type="file"
          accept="application/json,.json"
          onChange={async (event) => {
            const read = fileOf((await event.target.files?.[0]?.text()) ?? '');
            setFault(read ? '' : t('sealed.holder.wrong'));
            if (read) setFile(read);
          }}
        />
        {file && (
          <p className="help">
            {t('sealed.holder.onDevice')} · {file.keyId}
          </p>
        )}
      </div>
      <Passphrase id="open-passphrase" value={passphrase} onChange={setPassphrase} />
      <button type="submit" className="btn p" disabled={!file || passphrase === '' || open.isPending}>
        {t('sealed.holder.open')}
      </button>
      {fault && (
        <p className="tx-bad" role="alert">
          {fault}
        </p>
      )}
    </form>
  );
}

function Confirm({ box, holder, secret }: { box: Box; holder: number; secret: HolderSecret }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const confirm = useMutation({
    mutationFn: () =>
      call(
        api.POST('/api/sealed/{id}/confirm', {
          params: { path: { id: box.box } },
          body: { signature: signText(secret, confirmText(box.box, box.termsSm3, holder)) },
        }),
      ),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['sealed', box.box] }),
  });
  return (
    <>
      <p>{t('sealed.holder.confirmText')}</p>
      <button type="button" className="btn p" disabled={confirm.isPending} onClick={() => confirm.mutate()}>
        <Icon name="pen" />
        {t('sealed.holder.confirm')}
      </button>
      {confirm.isError && <Refused problem={confirm.error} />}
    </>
  );
}

function Give({ box, holder, secret }: { box: Box; holder: number; secret: HolderSecret }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [at, setAt] = useState({ n: 0, of: 0 });
  const give = useMutation({
    mutationFn: async () => {
      const path = { params: { path: { id: box.box } } };
      const { shares } = await call(api.GET('/api/sealed/{id}/shares', path));
      const given: { submission: string; share: string | null }[] = [];
      for (const [n, one] of shares.entries()) {
        given.push({ submission: one.submission, share: openShare(secret, one) });
        if (n % 10 === 0) {
          setAt({ n, of: shares.length });
          // lets the page draw itself between two pieces of work
          await new Promise((resolve) => setTimeout(resolve));
        }
      }
      if (given.length === 0) return { given: 0, unreadable: 0 };
      const signature = signText(secret, sharesText(box.box, holder, given));
      const answer = await call(api.POST('/api/sealed/{id}/shares', { ...path, body: { shares: given, signature } }));
      return { ...answer, unreadable: given.filter((one) => one.share === null).length };
    },
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['sealed', box.box] }),
  });
  return (
    <>
      <p>{t('sealed.holder.giveText')}</p>
      <button type="button" className="btn you" disabled={give.isPending} onClick={() => give.mutate()}>
        <Icon name="key" />
        {give.isPending ? t('sealed.holder.giving', at) : t('sealed.holder.give')}
      </button>
      {give.isSuccess && (
        <p role="status">
          {give.data.given === 0 ? t('sealed.holder.none') : t('sealed.holder.given', { n: give.data.given })}
          {give.data.unreadable > 0 && ` ${t('sealed.holder.unreadable', { n: give.data.unreadable })}`}
        </p>
      )}
      {give.isError && <Refused problem={give.error} retry={() => give.mutate()} />}
    </>
  );
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Answer, api, call, idempotencyKey, ProblemError } from '../client.ts';
import type { FormSchema } from '../form/schema.ts';
import { Icon } from '../icons.tsx';
import { saveJson } from '../save-file.ts';
import { Loading, Refused } from '../states.tsx';
import { useText } from '../text.ts';
import { holds } from '../verify/signed.ts';
import { keepSecret, keptSecret, type ReceiptFile } from './keep.ts';
import { type FileToSeal, startSealing } from './seal.ts';

const ItemForm = lazy(() => import('../form/item-form.tsx'));
type Box = Answer<'getSealed'>;
type Me = NonNullable<Box['me']>;
const tries = 5;

/** What a sender does (投递人一侧): fills in the letter, seals it here, hands it in, keeps the receipt, replaces or takes back. */
export function SendPanel({ box, me }: { box: Box; me: Me }) {
  const { t } = useTranslation();
  const standing = me.own.find((one) => one.status === 'standing');
  const [again, setAgain] = useState(false);
  if (box.status === 'opening') return <Unlock box={box} me={me} />;
  if (box.status !== 'sealing' || me.holder !== null) return null;
  if (box.senders !== 'any' && box.senders !== me.kind)
    return <p className="note plain">{t('sealed.send.wrongKind', { kind: t(`sealed.send.kind.${box.senders}`) })}</p>;
  return (
    <section className="card sealed-part" aria-labelledby="send-title">
      <h2 className="h2" id="send-title">
        <Icon name="lock" /> {standing ? t('sealed.send.mine') : t('sealed.send.title')}
      </h2>
      <p className="sm mute">{t('sealed.send.asWhom', { name: me.name })}</p>
      {standing && <Standing box={box} submission={standing} />}
      {standing && !again ? (
        <button type="button" className="btn" onClick={() => setAgain(true)}>
          <Icon name="redo" size="s" />
          {t('sealed.send.replace')}
        </button>
      ) : (
        <Letter
          box={box}
          me={me}
          replaces={standing !== undefined}
          onSent={() => setAgain(true)}
          onDone={() => setAgain(false)}
        />
      )}
    </section>
  );
}

function Standing({ box, submission }: { box: Box; submission: Me['own'][number] }) {
  const { t } = useTranslation();
  const { formatInstant } = useText();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const takeBack = useMutation({
    mutationFn: () => call(api.POST('/api/sealed/{id}/withdraw', { params: { path: { id: box.box } } })),
    onSuccess: () => {
      setAsking(false);
      void queries.invalidateQueries({ queryKey: ['sealed', box.box] });
    },
  });
  const receipt = useMutation({
    mutationFn: async () => {
      const path = { id: box.box, submission: submission.submission };
      const answer = await call(api.GET('/api/sealed/{id}/submissions/{submission}/receipt', { params: { path } }));
      save(box.box, answer, keptSecret(box.box, submission.submission));
    },
  });
  return (
    <div className="note plain">
      <Icon name="tick" />
      <div className="grow">
        <b>
          {t('sealed.send.done')} · {submission.receivedAt && formatInstant(submission.receivedAt)}
        </b>
        <p className="cap">
          SM3 <code>{submission.headerSm3?.slice(0, 32)}…</code>
        </p>
        <p className="row wrap">
          <button type="button" className="btn sm" disabled={receipt.isPending} onClick={() => receipt.mutate()}>
            <Icon name="download" size="s" />
            {t('sealed.send.save')}
          </button>
          <button type="button" className="btn sm d" onClick={() => setAsking(true)}>
            {t('sealed.send.takeBack')}
          </button>
        </p>
        {asking && (
          <div role="alertdialog" aria-label={t('sealed.send.takeBack')}>
            <p>{t('sealed.send.takeBackAsk')}</p>
            <p className="row wrap">
              <button
                type="button"
                className="btn sm d"
                disabled={takeBack.isPending}
                onClick={() => takeBack.mutate()}
              >
                {t('sealed.send.yes')}
              </button>
              <button type="button" className="btn sm" onClick={() => setAsking(false)}>
                {t('sealed.send.no')}
              </button>
            </p>
          </div>
        )}
        {takeBack.isError && <Refused problem={takeBack.error} />}
        {receipt.isError && <Refused problem={receipt.error} />}
      </div>
    </div>
  );
}

type Receipt = Answer<'handInSealed'>;

function save(box: string, receipt: Receipt, secret: string | null): void {
  const { submission, text, keyId, point, signature } = receipt;
  const file: ReceiptFile = {
    format: 'onewindow-receipt-file/1',
    box,
    submission,
    text,
    keyId,
    point,
    signature,
    secret,
  };
  saveJson(`receipt-${box}-${submission.slice(0, 10)}.json`, file);
}

function Letter({
  box,
  me,
  replaces,
  onSent,
  onDone,
}: {
  box: Box;
  me: Me;
  replaces: boolean;
  /** Keeps this part open, so that the receipt stays to be seen. */
  onSent: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const { formatInstant } = useText();
  const queries = useQueryClient();
  const [form, setForm] = useState<Record<string, unknown>>({});
  const [files, setFiles] = useState<File[]>([]);
  const [percent, setPercent] = useState(0);
  const [trouble, setTrouble] = useState('');
  const schema = box.letter as unknown as FormSchema;
  const all = Object.keys((box.letter.properties as object | undefined) ?? {});
  // what is read out comes first, in the order of the terms
  const names = [...box.publicFields, ...all.filter((name) => !box.publicFields.includes(name))];
  const send = useMutation({
    mutationFn: async () => {
      const list: FileToSeal[] = files.map((file) => ({
        name: file.name,
        type: file.type || 'application/octet-stream',
        size: file.size,
        slice: async (from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer()),
      }));
      const holders = box.holderList.map(({ keyId, point }) => ({ keyId: keyId!, point: point! }));
      const sealing = await startSealing({ ...box, holders, sender: me.sender }, form, list);
      const { serial, chunks, bytes, secret } = sealing;
      const begun = await call(
        api.POST('/api/sealed/{id}/uploads', {
          params: { path: { id: box.box }, header: { 'idempotency-key': idempotencyKey() } },
          body: { serial, chunks, bytes },
        }),
      );
      const upload = begun.submission;
      // kept before it is handed in: a page that dies right after must not lose the only key
      if (secret) keepSecret(box.box, upload, secret);
      for (const [done, n] of [...Array(chunks).keys()].slice(1).concat(0).entries()) {
        const body = base64(await sealing.piece(n));
        await untilSent(
          () =>
            call(
              api.PUT('/api/sealed/{id}/uploads/{upload}/chunks/{n}', {
                params: { path: { id: box.box, upload, n } },
                body: { body },
              }),
            ),
          () => setTrouble(t('sealed.send.retry', { n: n + 1 })),
        );
        setTrouble('');
        setPercent(Math.round(((done + 1) / (chunks + 1)) * 100));
      }
      const header = await sealing.header();
      const receipt = await untilSent(
        () =>
          call(
            api.POST('/api/sealed/{id}/uploads/{upload}/hand-in', {
              params: { path: { id: box.box, upload } },
              body: { header },
            }),
          ),
        () => setTrouble(t('sealed.send.retry', { n: chunks })),
      );
      setTrouble('');
      const { text, signature, keyId, point } = receipt;
      return { receipt, secret, isGenuine: holds(text, signature, keyId, [point]) };
    },
    onSuccess: ({ receipt, secret }) => {
      onSent();
      save(box.box, receipt, secret);
      void queries.invalidateQueries({ queryKey: ['sealed', box.box] });
    },
  });
  if (send.isSuccess) {
    const { receipt, secret, isGenuine } = send.data;
    return (
      <div className={`note ${isGenuine ? 'plain' : 'bad'}`} role="status">
        <Icon name={isGenuine ? 'tick' : 'octagon'} />
        <div className="grow">
          <b>{t('sealed.send.doneText', { at: formatInstant(receipt.receivedAt) })}</b>
          <p className="sm">{t(isGenuine ? 'sealed.send.verified' : 'sealed.send.unverified')}</p>
          {secret && <p className="tx-warn">{t('sealed.send.saveSecret')}</p>}
          <p className="row wrap">
            <button type="button" className="btn sm" onClick={() => save(box.box, receipt, secret)}>
              <Icon name="download" size="s" />
              {t('sealed.send.save')}
            </button>
            <button type="button" className="btn sm" onClick={onDone}>
              {t('sealed.room.close')}
            </button>
          </p>
        </div>
      </div>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      {replaces && <p className="note plain">{t('sealed.send.again')}</p>}
      <Suspense fallback={<Loading lines={3} />}>
        <ItemForm
          schema={schema}
          fields={names}
          value={form}
          onChange={setForm}
          disabled={send.isPending}
          id="letter"
        />
      </Suspense>
      <div className="field">
        <label htmlFor="sealed-files">{t('sealed.send.files')}</label>
        <input
          id="sealed-files"
          type="file"
          multiple
          disabled={send.isPending}
          onChange={(event) => setFiles([...(event.target.files ?? [])])}
          aria-describedby="sealed-files-help"
        />
        <p className="help" id="sealed-files-help">
          {t('sealed.send.filesHelp', { mb: Math.floor(box.maxBytes / 1_048_576) })}
        </p>
      </div>
      <button type="submit" className="btn p big" disabled={send.isPending}>
        <Icon name="lock" />
        {t('sealed.send.go')}
      </button>
      {send.isPending && (
        <div role="status">
          <progress className="sealed-bar" max={100} value={percent} aria-label={t('sealed.send.going', { percent })} />
          <p className="sm">{trouble || t('sealed.send.going', { percent })}</p>
          <p className="cap">{t('sealed.send.stay')}</p>
        </div>
      )}
      {send.isError && <Refused problem={send.error} />}
    </form>
  );
}

/** Tries again while nothing answers; a refusal is no trouble of the line. */
async function untilSent<T>(work: () => Promise<T>, onTrouble: () => void): Promise<T> {
  for (let n = 1; ; n++) {
    try {
      return await work();
    } catch (error) {
      const lost = error instanceof ProblemError && (error.status === 0 || error.status >= 500);
      if (!lost || n === tries) throw error;
      onTrouble();
      await new Promise((resolve) => setTimeout(resolve, 1000 * n));
    }
  }
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

function Unlock({ box, me }: { box: Box; me: Me }) {
  const { t } = useTranslation();
  const { formatInstant } = useText();
  const queries = useQueryClient();
  const [fault, setFault] = useState('');
  const mine = me.own.find((one) => one.status === 'standing');
  const unlock = useMutation({
    mutationFn: (secret: string) =>
      call(api.POST('/api/sealed/{id}/unlock', { params: { path: { id: box.box } }, body: { secret } })),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['sealed', box.box] }),
  });
  if (!mine || !box.senderUnlocks) return null;
  const kept = keptSecret(box.box, mine.submission);
  if (mine.unlocked)
    return (
      <p className="note plain" role="status">
        <Icon name="tick" /> {t('sealed.unlock.done')}
      </p>
    );
  return (
    <section className="card wash sealed-part" aria-labelledby="unlock-title">
      <h2 className="h2" id="unlock-title">
        <Icon name="key" /> {t('sealed.unlock.title')}
      </h2>
      <p>{t('sealed.unlock.text', { at: box.windowEnds ? formatInstant(box.windowEnds) : '' })}</p>
      {kept && (
        <button type="button" className="btn you" disabled={unlock.isPending} onClick={() => unlock.mutate(kept)}>
          {t('sealed.unlock.here')}
        </button>
      )}
      <div className="field">
        <label htmlFor="receipt-file">{t('sealed.unlock.file')}</label>
        <input
          id="receipt-file"
          type="file"
          accept="application/json,.json"
          onChange={async (event) => {
            const secret = secretIn((await event.target.files?.[0]?.text()) ?? '', box.box);
            setFault(secret ? '' : t('sealed.unlock.wrong'));
            if (secret) unlock.mutate(secret);
          }}
        />
      </div>
      {fault && (
        <p className="tx-bad" role="alert">
          {fault}
        </p>
      )}
      {unlock.isError && <Refused problem={unlock.error} />}
    </section>
  );
}

function secretIn(text: string, box: string): string | null {
  try {
    const file = JSON.parse(text) as ReceiptFile;
    return file.format === 'onewindow-receipt-file/1' && file.box === box ? file.secret : null;
  } catch {
    return null;
  }
}

import Provider, { type Configuration, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';
import { claimsOf, type Person } from './persons.ts';
import type { ProviderKeys } from './secrets.ts';
import { shortLivedStore } from './short-lived.ts';

/** The one client of the provider: OneWindow, with its secret and the addresses under which people open it. */
export interface ClientSettings {
  secret: string;
  publicUrls: string[];
}

/** Pages of OneWindow that may be opened after log-out. */
const afterLogout = ['', '/', '/portal/', '/workbench/', '/steering/', '/disclosure/', '/auth/logged-out'];

const scopes = 'openid profile id_number phone';

/** An OpenID Connect provider for the demonstration persons (身份认证): who one is, is asked at every log-in. */
export function createProvider(
  issuer: string,
  { jwks, cookieKeys }: ProviderKeys,
  client: ClientSettings,
  persons: readonly Person[],
  pages: Pages,
): Provider {
  const secure = issuer.startsWith('https:');
  const configuration: Configuration = {
    adapter: shortLivedStore(),
    responseTypes: ['code'],
    clients: [
      {
        client_id: 'onewindow',
        client_name: '一窗通',
        client_secret: client.secret,
        redirect_uris: client.publicUrls.map((url) => `${url}/auth/callback`),
        post_logout_redirect_uris: client.publicUrls.flatMap((url) => afterLogout.map((path) => url + path)),
        grant_types: ['authorization_code'],
        response_types: ['code'],
        scope: scopes,
      },
    ],
    jwks: jwks as NonNullable<Configuration['jwks']>,
    cookies: {
      keys: cookieKeys,
      names: { session: 'onewindow_id', interaction: 'onewindow_id_ask', resume: 'onewindow_id_resume' },
      long: { httpOnly: true, sameSite: 'lax', secure },
      short: { httpOnly: true, sameSite: 'lax', secure },
    },
    pkce: { required: () => true },
    scopes: scopes.split(' '),
    claims: {
      openid: ['sub'],
      profile: ['name', 'person_level'],
      id_number: ['id_number'],
      phone: ['phone_number', 'phone_number_verified'],
    },
    conformIdTokenClaims: false,
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource(ctx, form) {
          ctx.body = pages.logout(form);
        },
        postLogoutSuccessSource(ctx) {
          ctx.body = pages.loggedOut();
        },
      },
    },
    interactions: { policy: askEveryTime(), url: (_ctx, { uid }) => `/interaction/${uid}` },
    ttl: {
      AccessToken: 3_600,
      AuthorizationCode: 60,
      Grant: 43_200,
      IdToken: 3_600,
      Interaction: 3_600,
      Session: 43_200,
    },
    findAccount(_ctx, sub) {
      const person = persons.find(({ code }) => code === sub);
      return person && { accountId: sub, claims: () => claimsOf(person) };
    },
    loadExistingGrant: grantFirstParty,
    renderError(ctx, { error, error_description: description }) {
      ctx.type = 'html';
      ctx.body = pages.error(description ?? error);
    },
  };
  return new Provider(issuer, configuration);
}

/** The pages that the provider shows by itself; each is a whole HTML document. */
export interface Pages {
  logout(form: string): string;
  loggedOut(): string;
  error(why: string): string;
}

/** A demonstration changes persons all the time, so an earlier session never answers for the person: only silent renewal may use it. */
function askEveryTime() {
  const policy = interactionPolicy.base();
  const check = new interactionPolicy.Check('ask_every_time', 'who is at the device has to be asked', (ctx) => {
    const { oidc } = ctx;
    return !oidc.result?.login && !oidc.prompts.has('none');
  });
  policy.get('login')?.checks.add(check);
  return policy;
}

/** OneWindow is the district's own client: what it asks for is granted without a consent page. */
async function grantFirstParty(ctx: KoaContextWithOIDC) {
  const { provider, client, session, params } = ctx.oidc;
  if (!client || !session?.accountId) return undefined;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(String(params?.scope ?? 'openid'));
  await grant.save();
  return grant;
}

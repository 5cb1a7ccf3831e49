// A real OpenID Connect provider for the tests: node identity_provider.mjs ISSUER CLIENT SECRET REDIRECT.
// Whatever is typed as a name is the address; one that begins with "unverified" is not verified.

import Provider from "oidc-provider";

const [issuer, clientId, clientSecret, redirect] = process.argv.slice(2);
const provider = new Provider(issuer, {
  clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirect] }],
  pkce: { required: () => true },
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({ sub: id, email: id, email_verified: !id.startsWith("unverified"), name: id }),
  }),
  cookies: { keys: ["tests"] },
});
provider.listen(new URL(issuer).port, "127.0.0.1", () => console.log("listening"));

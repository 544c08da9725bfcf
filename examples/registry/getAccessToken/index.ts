import * as oauth from "pulumi-oauth";

const probe = new oauth.OAuthClient("probe", {
    description: "Tells whether new clients can log in",
    grantTypes: ["CLIENT_CREDENTIALS"],
    accessType: "OFFLINE",
    accessTokenValiditySeconds: 900,
    enabled: true,
    scope: ["idn:identity:read"],
});

const login = oauth.getAccessTokenOutput({
    clientId: probe.id,
    clientSecret: probe.secret,
});

export const probeLogsInUntil = login.expiresAt;

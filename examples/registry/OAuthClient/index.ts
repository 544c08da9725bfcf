import * as oauth from "pulumi-oauth";

const reporting = new oauth.OAuthClient("reporting", {
    description: "Nightly reports",
    grantTypes: ["CLIENT_CREDENTIALS"],
    accessType: "OFFLINE",
    accessTokenValiditySeconds: 900,
    enabled: true,
    scope: ["idn:identity:read"],
});

export const reportingId = reporting.id;
export const reportingSecret = reporting.secret;

import * as oauth from "pulumi-oauth";

const billing = new oauth.RotatingOAuthClient("billing", {
    description: "Reads identities for the billing job",
    grantTypes: ["CLIENT_CREDENTIALS"],
    accessType: "OFFLINE",
    accessTokenValiditySeconds: 900,
    enabled: true,
    scope: ["idn:identity:read"],
    rotateAfterDays: 30,
});

export const billingId = billing.currentId;
export const billingSecret = billing.currentSecret;

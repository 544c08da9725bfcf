import * as pulumi from "@pulumi/pulumi";
import * as oauth from "./oauth";

// The stack's own settings.
const team = new pulumi.Config().require("team");

// A client of the tenant. Its secret is told once, when it is created; it is encrypted in the state and hidden in every display.
const reporting = new oauth.OAuthClient("reporting", {
  description: `Nightly reports of team ${team}`,
  grantTypes: [oauth.GrantType.CLIENT_CREDENTIALS],
  accessType: oauth.AccessType.OFFLINE,
  accessTokenValiditySeconds: 900,
  enabled: true,
  scope: ["idn:identity:read"],
});

// A personal access token of whom the provider is logged in as. Two weeks before it expires, `pulumi up` replaces it.
const pipeline = new oauth.PersonalAccessToken("pipeline", {
  scope: ["idn:sources:manage"],
  expiresInDays: 90,
  rotateBeforeDays: 14,
});

export const clientId = reporting.id;
export const clientSecret = reporting.secret;
export const pipelineId = pipeline.id;
export const pipelineSecret = pipeline.secret;

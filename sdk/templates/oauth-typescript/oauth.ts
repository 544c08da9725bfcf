// The resources and functions of the package oauth, in the shape that `pulumi package add oauth` gives: with its SDK installed, the import in index.ts
// is all that changes.
import * as pulumi from "@pulumi/pulumi";

const version = "1.0.0";

/** An OAuth 2.0 grant type. */
export const GrantType = {
  /** The client acts for itself. */
  CLIENT_CREDENTIALS: "CLIENT_CREDENTIALS",
  /** A user signs in and hands the client a code. Needs redirect URIs. */
  AUTHORIZATION_CODE: "AUTHORIZATION_CODE",
  /** The client renews access tokens. Needs AUTHORIZATION_CODE. */
  REFRESH_TOKEN: "REFRESH_TOKEN",
} as const;
export type GrantType = (typeof GrantType)[keyof typeof GrantType];

/** When a client is used. */
export const AccessType = {
  /** Only while its user is present. */
  ONLINE: "ONLINE",
  /** Also while its user is not present. */
  OFFLINE: "OFFLINE",
} as const;
export type AccessType = (typeof AccessType)[keyof typeof AccessType];

/** Whether a client can keep a secret. */
export const ClientType = {
  /** Runs where a secret can be kept. */
  CONFIDENTIAL: "CONFIDENTIAL",
  /** Runs where a secret cannot be kept, such as a browser. */
  PUBLIC: "PUBLIC",
} as const;
export type ClientType = (typeof ClientType)[keyof typeof ClientType];

export interface OAuthClientArgs {
  name?: pulumi.Input<string>;
  description: pulumi.Input<string>;
  businessName?: pulumi.Input<string>;
  homepageUrl?: pulumi.Input<string>;
  accessTokenValiditySeconds: pulumi.Input<number>;
  refreshTokenValiditySeconds?: pulumi.Input<number>;
  redirectUris?: pulumi.Input<pulumi.Input<string>[]>;
  grantTypes: pulumi.Input<pulumi.Input<GrantType>[]>;
  accessType: pulumi.Input<AccessType>;
  type?: pulumi.Input<ClientType>;
  internal?: pulumi.Input<boolean>;
  enabled: pulumi.Input<boolean>;
  strongAuthSupported?: pulumi.Input<boolean>;
  claimsSupported?: pulumi.Input<boolean>;
  scope?: pulumi.Input<pulumi.Input<string>[]>;
  rotateAfterDays?: pulumi.Input<number>;
  rotationAnchor?: pulumi.Input<string>;
  rotationTriggers?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
}

/** An OAuth client of the tenant. */
export class OAuthClient extends pulumi.CustomResource {
  declare readonly name: pulumi.Output<string>;
  declare readonly description: pulumi.Output<string>;
  declare readonly businessName: pulumi.Output<string | undefined>;
  declare readonly homepageUrl: pulumi.Output<string | undefined>;
  declare readonly accessTokenValiditySeconds: pulumi.Output<number>;
  declare readonly refreshTokenValiditySeconds: pulumi.Output<number | undefined>;
  declare readonly redirectUris: pulumi.Output<string[] | undefined>;
  declare readonly grantTypes: pulumi.Output<GrantType[]>;
  declare readonly accessType: pulumi.Output<AccessType>;
  declare readonly type: pulumi.Output<ClientType>;
  declare readonly internal: pulumi.Output<boolean>;
  declare readonly enabled: pulumi.Output<boolean>;
  declare readonly strongAuthSupported: pulumi.Output<boolean>;
  declare readonly claimsSupported: pulumi.Output<boolean>;
  declare readonly scope: pulumi.Output<string[]>;
  declare readonly rotateAfterDays: pulumi.Output<number | undefined>;
  declare readonly rotationAnchor: pulumi.Output<string | undefined>;
  declare readonly rotationTriggers: pulumi.Output<{ [key: string]: string } | undefined>;
  declare readonly secret: pulumi.Output<string>;
  declare readonly created: pulumi.Output<string>;
  declare readonly modified: pulumi.Output<string>;
  declare readonly lastUsed: pulumi.Output<string | undefined>;
  declare readonly metadata: pulumi.Output<string | undefined>;
  declare readonly rotatesAt: pulumi.Output<string | undefined>;

  constructor(name: string, args: OAuthClientArgs, opts?: pulumi.CustomResourceOptions) {
    // A property has to be there for the SDK to make an output of it.
    const outputs = {
      name: undefined, description: undefined, businessName: undefined, homepageUrl: undefined, accessTokenValiditySeconds: undefined,
      refreshTokenValiditySeconds: undefined, redirectUris: undefined, grantTypes: undefined, accessType: undefined, type: undefined,
      internal: undefined, enabled: undefined, strongAuthSupported: undefined, claimsSupported: undefined, scope: undefined,
      rotateAfterDays: undefined, rotationAnchor: undefined, rotationTriggers: undefined, secret: undefined, created: undefined,
      modified: undefined, lastUsed: undefined, metadata: undefined, rotatesAt: undefined,
    };
    super("oauth:index:OAuthClient", name, { ...outputs, ...args }, pulumi.mergeOptions({ version, additionalSecretOutputs: ["secret"] }, opts));
  }
}

export interface PersonalAccessTokenArgs {
  name?: pulumi.Input<string>;
  scope?: pulumi.Input<pulumi.Input<string>[]>;
  accessTokenValiditySeconds?: pulumi.Input<number>;
  expirationDate?: pulumi.Input<string>;
  userAwareTokenNeverExpires?: pulumi.Input<boolean>;
  expiresInDays?: pulumi.Input<number>;
  rotateBeforeDays?: pulumi.Input<number>;
  rotateAfterDays?: pulumi.Input<number>;
  rotationAnchor?: pulumi.Input<string>;
  keepPreviousForHours?: pulumi.Input<number>;
  rotationTriggers?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
}

/** A personal access token of the identity that the provider is logged in as. */
export class PersonalAccessToken extends pulumi.CustomResource {
  declare readonly name: pulumi.Output<string>;
  declare readonly scope: pulumi.Output<string[]>;
  declare readonly accessTokenValiditySeconds: pulumi.Output<number>;
  declare readonly expirationDate: pulumi.Output<string | undefined>;
  declare readonly userAwareTokenNeverExpires: pulumi.Output<boolean | undefined>;
  declare readonly expiresInDays: pulumi.Output<number | undefined>;
  declare readonly rotateBeforeDays: pulumi.Output<number | undefined>;
  declare readonly rotateAfterDays: pulumi.Output<number | undefined>;
  declare readonly rotationAnchor: pulumi.Output<string | undefined>;
  declare readonly keepPreviousForHours: pulumi.Output<number | undefined>;
  declare readonly rotationTriggers: pulumi.Output<{ [key: string]: string } | undefined>;
  declare readonly secret: pulumi.Output<string>;
  declare readonly owner: pulumi.Output<{ id: string; name?: string; type?: string }>;
  declare readonly created: pulumi.Output<string>;
  declare readonly lastUsed: pulumi.Output<string | undefined>;
  declare readonly managed: pulumi.Output<boolean>;
  declare readonly rotatesAt: pulumi.Output<string | undefined>;

  constructor(name: string, args?: PersonalAccessTokenArgs, opts?: pulumi.CustomResourceOptions) {
    // A property has to be there for the SDK to make an output of it.
    const outputs = {
      name: undefined, scope: undefined, accessTokenValiditySeconds: undefined, expirationDate: undefined,
      userAwareTokenNeverExpires: undefined, expiresInDays: undefined, rotateBeforeDays: undefined, rotateAfterDays: undefined,
      rotationAnchor: undefined, keepPreviousForHours: undefined, rotationTriggers: undefined, secret: undefined, owner: undefined,
      created: undefined, lastUsed: undefined, managed: undefined, rotatesAt: undefined,
    };
    super("oauth:index:PersonalAccessToken", name, { ...outputs, ...args }, pulumi.mergeOptions({ version, additionalSecretOutputs: ["secret"] }, opts));
  }
}

export interface RotatingOAuthClientArgs {
  name?: pulumi.Input<string>;
  description: pulumi.Input<string>;
  businessName?: pulumi.Input<string>;
  homepageUrl?: pulumi.Input<string>;
  accessTokenValiditySeconds: pulumi.Input<number>;
  refreshTokenValiditySeconds?: pulumi.Input<number>;
  redirectUris?: pulumi.Input<pulumi.Input<string>[]>;
  grantTypes: pulumi.Input<pulumi.Input<GrantType>[]>;
  accessType: pulumi.Input<AccessType>;
  type?: pulumi.Input<ClientType>;
  internal?: pulumi.Input<boolean>;
  enabled: pulumi.Input<boolean>;
  strongAuthSupported?: pulumi.Input<boolean>;
  claimsSupported?: pulumi.Input<boolean>;
  scope?: pulumi.Input<pulumi.Input<string>[]>;
  rotateAfterDays: pulumi.Input<number>;
  rotationAnchor?: pulumi.Input<string>;
  rotationTriggers?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
  revokeTriggers?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
}

/** Two OAuth clients in one resource, the current and the previous one, both valid. */
export class RotatingOAuthClient extends pulumi.CustomResource {
  declare readonly name: pulumi.Output<string>;
  declare readonly description: pulumi.Output<string>;
  declare readonly businessName: pulumi.Output<string | undefined>;
  declare readonly homepageUrl: pulumi.Output<string | undefined>;
  declare readonly accessTokenValiditySeconds: pulumi.Output<number>;
  declare readonly refreshTokenValiditySeconds: pulumi.Output<number | undefined>;
  declare readonly redirectUris: pulumi.Output<string[] | undefined>;
  declare readonly grantTypes: pulumi.Output<GrantType[]>;
  declare readonly accessType: pulumi.Output<AccessType>;
  declare readonly type: pulumi.Output<ClientType>;
  declare readonly internal: pulumi.Output<boolean>;
  declare readonly enabled: pulumi.Output<boolean>;
  declare readonly strongAuthSupported: pulumi.Output<boolean>;
  declare readonly claimsSupported: pulumi.Output<boolean>;
  declare readonly scope: pulumi.Output<string[]>;
  declare readonly rotateAfterDays: pulumi.Output<number | undefined>;
  declare readonly rotationAnchor: pulumi.Output<string | undefined>;
  declare readonly rotationTriggers: pulumi.Output<{ [key: string]: string } | undefined>;
  declare readonly revokeTriggers: pulumi.Output<{ [key: string]: string } | undefined>;
  declare readonly created: pulumi.Output<string>;
  declare readonly modified: pulumi.Output<string>;
  declare readonly lastUsed: pulumi.Output<string | undefined>;
  declare readonly metadata: pulumi.Output<string | undefined>;
  declare readonly currentId: pulumi.Output<string>;
  declare readonly currentSecret: pulumi.Output<string>;
  declare readonly currentCreated: pulumi.Output<string>;
  declare readonly previousId: pulumi.Output<string | undefined>;
  declare readonly previousSecret: pulumi.Output<string | undefined>;
  declare readonly nextRotationAt: pulumi.Output<string>;

  constructor(name: string, args: RotatingOAuthClientArgs, opts?: pulumi.CustomResourceOptions) {
    // A property has to be there for the SDK to make an output of it.
    const outputs = {
      name: undefined, description: undefined, businessName: undefined, homepageUrl: undefined,
      accessTokenValiditySeconds: undefined, refreshTokenValiditySeconds: undefined, redirectUris: undefined,
      grantTypes: undefined, accessType: undefined, type: undefined, internal: undefined, enabled: undefined,
      strongAuthSupported: undefined, claimsSupported: undefined, scope: undefined, rotateAfterDays: undefined,
      rotationAnchor: undefined, rotationTriggers: undefined, revokeTriggers: undefined, created: undefined, modified: undefined,
      lastUsed: undefined, metadata: undefined, currentId: undefined, currentSecret: undefined, currentCreated: undefined,
      previousId: undefined, previousSecret: undefined, nextRotationAt: undefined,
    };
    const options = { version, additionalSecretOutputs: ["currentSecret", "previousSecret"] };
    super("oauth:index:RotatingOAuthClient", name, { ...outputs, ...args }, pulumi.mergeOptions(options, opts));
  }
}

export interface RotatingPersonalAccessTokenArgs {
  name?: pulumi.Input<string>;
  scope?: pulumi.Input<pulumi.Input<string>[]>;
  accessTokenValiditySeconds?: pulumi.Input<number>;
  userAwareTokenNeverExpires?: pulumi.Input<boolean>;
  expiresInDays?: pulumi.Input<number>;
  rotateBeforeDays?: pulumi.Input<number>;
  rotateAfterDays: pulumi.Input<number>;
  rotationAnchor?: pulumi.Input<string>;
  rotationTriggers?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
  revokeTriggers?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
}

/** Two personal access tokens in one resource, the current and the previous one, both valid. */
export class RotatingPersonalAccessToken extends pulumi.CustomResource {
  declare readonly name: pulumi.Output<string>;
  declare readonly scope: pulumi.Output<string[]>;
  declare readonly accessTokenValiditySeconds: pulumi.Output<number>;
  declare readonly expirationDate: pulumi.Output<string | undefined>;
  declare readonly userAwareTokenNeverExpires: pulumi.Output<boolean | undefined>;
  declare readonly expiresInDays: pulumi.Output<number | undefined>;
  declare readonly rotateBeforeDays: pulumi.Output<number | undefined>;
  declare readonly rotateAfterDays: pulumi.Output<number | undefined>;
  declare readonly rotationAnchor: pulumi.Output<string | undefined>;
  declare readonly rotationTriggers: pulumi.Output<{ [key: string]: string } | undefined>;
  declare readonly revokeTriggers: pulumi.Output<{ [key: string]: string } | undefined>;
  declare readonly owner: pulumi.Output<{ id: string; name?: string; type?: string }>;
  declare readonly created: pulumi.Output<string>;
  declare readonly lastUsed: pulumi.Output<string | undefined>;
  declare readonly managed: pulumi.Output<boolean>;
  declare readonly currentId: pulumi.Output<string>;
  declare readonly currentSecret: pulumi.Output<string>;
  declare readonly currentCreated: pulumi.Output<string>;
  declare readonly previousId: pulumi.Output<string | undefined>;
  declare readonly previousSecret: pulumi.Output<string | undefined>;
  declare readonly nextRotationAt: pulumi.Output<string>;

  constructor(name: string, args: RotatingPersonalAccessTokenArgs, opts?: pulumi.CustomResourceOptions) {
    // A property has to be there for the SDK to make an output of it.
    const outputs = {
      name: undefined, scope: undefined, accessTokenValiditySeconds: undefined, expirationDate: undefined,
      userAwareTokenNeverExpires: undefined, expiresInDays: undefined, rotateBeforeDays: undefined, rotateAfterDays: undefined,
      rotationAnchor: undefined, rotationTriggers: undefined, revokeTriggers: undefined, owner: undefined, created: undefined,
      lastUsed: undefined, managed: undefined, currentId: undefined, currentSecret: undefined, currentCreated: undefined,
      previousId: undefined, previousSecret: undefined, nextRotationAt: undefined,
    };
    const options = { version, additionalSecretOutputs: ["currentSecret", "previousSecret"] };
    super("oauth:index:RotatingPersonalAccessToken", name, { ...outputs, ...args }, pulumi.mergeOptions(options, opts));
  }
}

/** What the tenant tells about an OAuth client; never its secret. */
export interface OAuthClientSummary {
  id: string;
  name: string;
  description: string;
  businessName?: string;
  homepageUrl?: string;
  accessTokenValiditySeconds: number;
  refreshTokenValiditySeconds?: number;
  redirectUris?: string[];
  grantTypes: GrantType[];
  accessType: AccessType;
  type: ClientType;
  internal: boolean;
  enabled: boolean;
  strongAuthSupported: boolean;
  claimsSupported: boolean;
  scope: string[];
  created: string;
  modified: string;
  lastUsed?: string;
  metadata?: string;
}

/** What the tenant tells about a personal access token; never its secret. */
export interface PersonalAccessTokenSummary {
  id: string;
  name: string;
  scope: string[];
  accessTokenValiditySeconds?: number;
  expirationDate?: string;
  owner: { id: string; name?: string; type?: string };
  created: string;
  lastUsed?: string;
  managed: boolean;
}

export interface GetAccessTokenOutputArgs {
  clientId?: pulumi.Input<string>;
  clientSecret?: pulumi.Input<string>;
}

export interface GetAccessTokenResult {
  accessToken: string;
  expiresAt?: string;
}

/** Logs in and tells the access token, as a secret: of the provider's own login, or of a client given by id and secret. */
export function getAccessTokenOutput(
  args?: GetAccessTokenOutputArgs, opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetAccessTokenResult> {
  return pulumi.runtime.invokeOutput("oauth:index:getAccessToken", { ...args }, { version, ...opts });
}

export interface GetOAuthClientOutputArgs {
  id?: pulumi.Input<string>;
  name?: pulumi.Input<string>;
}

/** The OAuth client of an id or of a name. */
export function getOAuthClientOutput(
  args?: GetOAuthClientOutputArgs, opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<OAuthClientSummary> {
  return pulumi.runtime.invokeOutput("oauth:index:getOAuthClient", { ...args }, { version, ...opts });
}

export interface GetOAuthClientsOutputArgs {
  namePattern?: pulumi.Input<string>;
  lastUsedBefore?: pulumi.Input<string>;
  neverUsed?: pulumi.Input<boolean>;
}

export interface GetOAuthClientsResult {
  clients: OAuthClientSummary[];
  ids: string[];
}

/** The OAuth clients that match every filter given. */
export function getOAuthClientsOutput(
  args?: GetOAuthClientsOutputArgs, opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetOAuthClientsResult> {
  return pulumi.runtime.invokeOutput("oauth:index:getOAuthClients", { ...args }, { version, ...opts });
}

export interface GetPersonalAccessTokenOutputArgs {
  id?: pulumi.Input<string>;
  name?: pulumi.Input<string>;
  ownerId?: pulumi.Input<string>;
}

/** The personal access token of an id or of a name. */
export function getPersonalAccessTokenOutput(
  args?: GetPersonalAccessTokenOutputArgs, opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<PersonalAccessTokenSummary> {
  return pulumi.runtime.invokeOutput("oauth:index:getPersonalAccessToken", { ...args }, { version, ...opts });
}

export interface GetPersonalAccessTokensOutputArgs {
  ownerId?: pulumi.Input<string>;
  namePattern?: pulumi.Input<string>;
  neverUsed?: pulumi.Input<boolean>;
  expiringWithinDays?: pulumi.Input<number>;
  neverExpires?: pulumi.Input<boolean>;
}

export interface GetPersonalAccessTokensResult {
  tokens: PersonalAccessTokenSummary[];
  ids: string[];
}

/** The personal access tokens that match every filter given. */
export function getPersonalAccessTokensOutput(
  args?: GetPersonalAccessTokensOutputArgs, opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetPersonalAccessTokensResult> {
  return pulumi.runtime.invokeOutput("oauth:index:getPersonalAccessTokens", { ...args }, { version, ...opts });
}

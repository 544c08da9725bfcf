import * as oauth from "pulumi-oauth";

const expiring = oauth.getPersonalAccessTokensOutput({
    expiringWithinDays: 14,
});

export const expiringTokenIds = expiring.ids;

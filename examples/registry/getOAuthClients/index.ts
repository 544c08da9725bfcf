import * as oauth from "pulumi-oauth";

const unused = oauth.getOAuthClientsOutput({
    namePattern: "^ci-",
    neverUsed: true,
});

export const unusedClientIds = unused.ids;

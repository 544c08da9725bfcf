import * as oauth from "pulumi-oauth";

const jenkins = oauth.getOAuthClientOutput({
    name: "Jenkins",
});

export const jenkinsId = jenkins.id;
export const jenkinsCreated = jenkins.created;

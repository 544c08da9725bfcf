import * as oauth from "pulumi-oauth";

const deployment = oauth.getPersonalAccessTokenOutput({
    name: "Deployment",
});

export const deploymentId = deployment.id;
export const deploymentCreated = deployment.created;

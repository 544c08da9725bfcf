// The same clients by a dynamic provider, with one login for all of them.
const pulumi = require("@pulumi/pulumi");

const provider = {
    create: async inputs => {
        if (!globalThis.login) {
            globalThis.login = fetch(`${process.env.SAIL_BASE_URL}/oauth/token`, {
                method: "POST",
                body: new URLSearchParams({
                    grant_type: "client_credentials",
                    client_id: process.env.SAIL_CLIENT_ID,
                    client_secret: process.env.SAIL_CLIENT_SECRET,
                }),
            }).then(answer => answer.json());
        }
        const { access_token } = await globalThis.login;
        const answer = await fetch(`${process.env.SAIL_BASE_URL}/v3/oauth-clients`, {
            method: "POST",
            headers: { "Authorization": `Bearer ${access_token}`, "Content-Type": "application/json" },
            body: JSON.stringify(inputs),
        });
        const created = await answer.json();
        if (!answer.ok) {
            throw new Error(JSON.stringify(created));
        }
        return { id: created.id, outs: created };
    },
};

class OAuthClient extends pulumi.dynamic.Resource {
    constructor(name, inputs) {
        super(provider, name, { ...inputs, secret: undefined }, { additionalSecretOutputs: ["secret"] });
    }
}

const [count] = process.env.BENCHMARK_STACK.split(" ");
for (let i = 0; i < Number(count); i++) {
    new OAuthClient(`client-${i}`, {
        name: `client-${i}`,
        description: "A client of a benchmark",
        grantTypes: ["CLIENT_CREDENTIALS"],
        accessType: "OFFLINE",
        accessTokenValiditySeconds: 900,
        enabled: true,
        scope: ["idn:identity:read"],
    });
}

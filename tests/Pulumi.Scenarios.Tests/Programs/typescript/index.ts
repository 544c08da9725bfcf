import * as pulumi from "@pulumi/pulumi";

// What a generated SDK would give, for a package that is known by its type tokens only.
class OAuthClient extends pulumi.CustomResource {
    public readonly secret!: pulumi.Output<string>;

    constructor(name: string, args: pulumi.Inputs, options?: pulumi.CustomResourceOptions) {
        super("oauth:index:OAuthClient", name, { secret: undefined, ...args }, options);
    }
}

class Team extends pulumi.ComponentResource {
    public readonly client: OAuthClient;

    constructor(name: string) {
        super("scenario:index:Team", name);
        this.client = new OAuthClient(`${name}-client`, clientArgs("The team's own"), { parent: this });
        this.registerOutputs({ clientId: this.client.id });
    }
}

function clientArgs(description: pulumi.Input<string>): pulumi.Inputs {
    return {
        description,
        grantTypes: ["CLIENT_CREDENTIALS"],
        accessType: "OFFLINE",
        accessTokenValiditySeconds: 900,
        enabled: true,
        scope: ["idn:identity:read"],
    };
}

const team = new Team("team");
// Unknown in the first preview.
new OAuthClient("user", clientArgs(pulumi.interpolate`Uses ${team.client.id}`));
const handmade = pulumi.output(pulumi.runtime.invoke("oauth:index:getOAuthClients", { namePattern: "^handmade$" }));

// Of the client itself: secret arguments, unknown in the first preview.
const login = pulumi.runtime.invokeOutput("oauth:index:getAccessToken", { clientId: team.client.id, clientSecret: team.client.secret });

export const clientId = team.client.id;
export const clientSecret = team.client.secret;
export const accessToken = login.apply((result: any) => result.accessToken);
export const handmadeIds = handmade.apply((result: any) => result.ids);

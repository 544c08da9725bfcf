package main

import (
	"example.com/pulumi-oauth/sdk/go/oauth"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		reporting, err := oauth.NewOAuthClient(ctx, "reporting", &oauth.OAuthClientArgs{
			Description: pulumi.String("Nightly reports"),
			GrantTypes: oauth.GrantTypeArray{
				oauth.GrantTypeClientCredentials,
			},
			AccessType:                 oauth.AccessTypeOffline,
			AccessTokenValiditySeconds: pulumi.Int(900),
			Enabled:                    pulumi.Bool(true),
			Scope: pulumi.StringArray{
				pulumi.String("idn:identity:read"),
			},
		})
		if err != nil {
			return err
		}
		ctx.Export("reportingId", reporting.ID())
		ctx.Export("reportingSecret", reporting.Secret)
		return nil
	})
}

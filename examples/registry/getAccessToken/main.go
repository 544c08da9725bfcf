package main

import (
	"example.com/pulumi-oauth/sdk/go/oauth"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		probe, err := oauth.NewOAuthClient(ctx, "probe", &oauth.OAuthClientArgs{
			Description: pulumi.String("Tells whether new clients can log in"),
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
		login := oauth.GetAccessTokenOutput(ctx, oauth.GetAccessTokenOutputArgs{
			ClientId:     probe.ID(),
			ClientSecret: probe.Secret,
		}, nil)
		ctx.Export("probeLogsInUntil", login.ExpiresAt())
		return nil
	})
}

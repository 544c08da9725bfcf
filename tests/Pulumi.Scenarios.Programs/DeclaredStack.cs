using Pulumi.OAuth;

namespace Pulumi.Scenarios;

/// <summary>Declares the resources of the configuration in their order; the outputs are each one's id, and one secret.</summary>
internal sealed class DeclaredStack
{
    private readonly Dictionary<string, Resource> _resources = [];
    private readonly Lazy<ResourceHookBinding> _hooks = new(TellingHooks.Bind);

    public IDictionary<string, object?> Define(IEnumerable<Declaration> declarations)
    {
        var outputs = new Dictionary<string, object?>();
        foreach (var declaration in declarations)
        {
            var resource = Declare(declaration);
            _resources.Add(declaration.Name, resource);
            if (resource is CustomResource custom)
                outputs.Add(declaration.Name, custom.Id);
            if (resource is OAuthClient client)
                outputs.Add(declaration.Name + "-secret", client.Secret);
            if (resource is RotatingOAuthClient clients)
                outputs.Add(declaration.Name + "-current", Output.Format($"{clients.CurrentId} {clients.CurrentSecret}"));
            if (resource is RotatingPersonalAccessToken tokens)
                outputs.Add(declaration.Name + "-current", Output.Format($"{tokens.CurrentId} {tokens.CurrentSecret}"));
        }
        return outputs;
    }

    private Resource Declare(Declaration declaration) =>
        declaration switch
        {
            { Kind: DeclaredKind.Component } => new Group(declaration),
            { Kind: DeclaredKind.OAuthClient, GetId: { } id } => OAuthClient.Get(declaration.Name, id),
            { Kind: DeclaredKind.PersonalAccessToken, GetId: { } id } => PersonalAccessToken.Get(declaration.Name, id),
            { Kind: DeclaredKind.OAuthClient } => Client(declaration),
            { Kind: DeclaredKind.RotatingOAuthClient } => Clients(declaration),
            { Kind: DeclaredKind.RotatingPersonalAccessToken } => new RotatingPersonalAccessToken(
                declaration.Name,
                new RotatingPersonalAccessTokenArgs { Scope = declaration.Scope, RotateAfterDays = declaration.RotateAfterDays!.Value },
                Options(declaration)
            ),
            _ => Token(declaration),
        };

    private OAuthClient Client(Declaration declaration)
    {
        var args = new OAuthClientArgs
        {
            Description = Description(declaration),
            GrantTypes = { GrantType.ClientCredentials },
            AccessType = AccessType.Offline,
            AccessTokenValiditySeconds = 900,
            Enabled = true,
            Scope = declaration.Scope,
        };
        if (declaration.TenantName is { } name)
            args.Name = name;
        if (declaration.RotationTriggers is { } triggers)
            args.RotationTriggers = triggers;
        if (declaration.RotateAfterDays is { } days)
            args.RotateAfterDays = days;
        if (declaration.RotationAnchor is { } anchor)
            args.RotationAnchor = anchor;
        return new OAuthClient(declaration.Name, args, Options(declaration));
    }

    private RotatingOAuthClient Clients(Declaration declaration)
    {
        var args = new RotatingOAuthClientArgs
        {
            Description = declaration.Description,
            GrantTypes = { GrantType.ClientCredentials },
            AccessType = AccessType.Offline,
            AccessTokenValiditySeconds = 900,
            Enabled = true,
            Scope = declaration.Scope,
            RotateAfterDays = declaration.RotateAfterDays!.Value,
        };
        if (declaration.RotationTriggers is { } triggers)
            args.RotationTriggers = triggers;
        if (declaration.FormerTypes.Length == 0)
            return new RotatingOAuthClient(declaration.Name, args, Options(declaration));
        var options = Options(declaration);
        options.Aliases = [.. declaration.FormerTypes.Select(type => (Input<Alias>)new Alias { Type = type })];
        return new RotatingOAuthClient(declaration.Name, args, options);
    }

    private PersonalAccessToken Token(Declaration declaration)
    {
        var args = new PersonalAccessTokenArgs { Scope = declaration.Scope, ExpiresInDays = 30 };
        if (declaration.TenantName is { } name)
            args.Name = name;
        if (declaration.RotationTriggers is { } triggers)
            args.RotationTriggers = triggers;
        if (declaration.RotateBeforeDays is { } days)
            args.RotateBeforeDays = days;
        if (declaration.KeepPreviousForHours is { } hours)
            args.KeepPreviousForHours = hours;
        return new PersonalAccessToken(declaration.Name, args, Options(declaration));
    }

    private Input<string> Description(Declaration declaration) =>
        declaration.DescriptionFromCredential is { } credential ? Credential(_resources[credential])
        : declaration.DescriptionFrom is { } source ? ((CustomResource)_resources[source]).Id.Apply(id => "Uses " + id)
        : declaration.Description;

    private static Output<string> Credential(Resource resource) =>
        resource switch
        {
            OAuthClient client => Output.Format($"{client.Id} {client.Secret}"),
            PersonalAccessToken token => Output.Format($"{token.Id} {token.Secret}"),
            _ => throw new ArgumentException("no credential", nameof(resource)),
        };

    private CustomResourceOptions Options(Declaration declaration)
    {
        var options = new CustomResourceOptions
        {
            ImportId = declaration.Import,
            Parent = declaration.Parent is { } parent ? _resources[parent] : null,
            Protect = declaration.Protect,
            RetainOnDelete = declaration.RetainOnDelete,
            DeleteBeforeReplace = declaration.DeleteBeforeReplace,
            IgnoreChanges = [.. declaration.IgnoreChanges],
            ReplaceOnChanges = [.. declaration.ReplaceOnChanges],
            Aliases = [.. declaration.FormerNames.Select(name => (Input<Alias>)new Alias { Name = name })],
        };
        if (declaration.Hooked)
            options.Hooks = _hooks.Value;
        foreach (var dependency in declaration.DependsOn)
            options.DependsOn.Add(_resources[dependency]);
        return options;
    }

    private sealed class Group : ComponentResource
    {
        public Group(Declaration declaration)
            : base("scenario:index:Group", declaration.Name, Options(declaration)) => RegisterOutputs();

        private static ComponentResourceOptions Options(Declaration declaration)
        {
            var options = new ComponentResourceOptions();
            if (declaration.TransformsChildren)
                options.ResourceTransforms.Add((a, _) => Task.FromResult<ResourceTransformResult?>(new(a.Args, a.Options)));
            return options;
        }
    }
}

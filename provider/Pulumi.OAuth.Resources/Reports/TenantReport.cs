using System.Collections.Immutable;
using Pulumi.OAuth.Resources.Inventories;
using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Reviews;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;
using Pulumi.Reports;
using Pulumi.Results;

namespace Pulumi.OAuth.Resources.Reports;

/// <summary>Reports the credentials of a tenant. Reads, and writes nothing.</summary>
public sealed class TenantReport : IDisposable
{
    private readonly TenantView _view;

    /// <param name="environment">The process; of its variables only those of the login are read.</param>
    /// <param name="settings">Settings of the provider by name; what they lack is taken from the environment.</param>
    public TenantReport(ProviderEnvironment environment, PropertyMap settings) => _view = TenantView.Of(environment, settings);

    /// <summary>Asks for everything that the login can see.</summary>
    public async Task<Result<CredentialReport, Failure>> RunAsync(CancellationToken cancellationToken)
    {
        if (_view.NotAsked is { } reason)
            return new Failure.Refused(FailureReason.NotReady, $"The tenant cannot be asked: {reason}.");
        var listed = await TenantInventory.ReadAsync(_view.Scope, cancellationToken);
        return listed.TryGetValue(out var inventory, out var failure)
            ? new CredentialReport
            {
                Source = _view.Scope.TenantName,
                Now = _view.Scope.Time.GetUtcNow(),
                Credentials =
                [
                    .. inventory
                        .Objects.OrderBy(o => o.Shape.Token, StringComparer.Ordinal)
                        .ThenBy(o => o.Told.Name, StringComparer.Ordinal)
                        .ThenBy(o => o.Told.Id, StringComparer.Ordinal)
                        .Select(Of),
                ],
                Notices =
                [
                    .. inventory.TokensOfOthersAreHidden
                        ? (string[])["The tenant shows this login no personal access tokens of other identities."]
                        : [],
                    .. inventory.Unreadable.Select(u =>
                        $"In the tenant's list {u.Shape.IndefiniteNoun} cannot be read and is missing: {u.Member.Problem}."
                    ),
                ],
            }
            : failure;
    }

    public void Dispose() => _view.Dispose();

    private static ReportedCredential Of(InventoryObject found)
    {
        var told = new Wanted(found.Told.Properties);
        return new ReportedCredential
        {
            Kind = found.Shape.Noun,
            Id = found.Told.Id,
            Name = found.Told.Name,
            Owner = found.Owner,
            Rights = told.Texts(MemberNames.Scope)?.ToImmutableArray() ?? [],
            Created = found.Told.Created,
            LastUsed = found.Instant(MemberNames.LastUsed),
            CanExpire = found.Shape.Find(MemberNames.ExpirationDate) is not null,
            Expires = found.Instant(MemberNames.ExpirationDate),
            IsEnabled = told.Flag(MemberNames.Enabled),
            IsManaged = found.IsManaged,
            IsLogin = found.IsLogin,
        };
    }
}

using Pulumi.OAuth.Resources.Functions;
using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>Answers the functions that tell objects.</summary>
internal sealed class Invocation(Function.LookUp function, ProviderScope scope)
{
    private readonly ITenantObjects _objects = scope.Objects(function.Shape);

    public async Task<Result<InvokeAnswer, Failure>> RunAsync(PropertyMap arguments, CancellationToken cancellationToken)
    {
        var (filter, failures) = ObjectFilter.Read(function.Arguments, arguments, scope.Time.GetUtcNow());
        if (!failures.IsEmpty)
            return new InvokeAnswer(PropertyMap.Empty, failures);
        return function.ListName is { } list
            ? await ListAsync(list, filter, arguments, cancellationToken)
            : await LookUpAsync(new Wanted(arguments), cancellationToken);
    }

    private async Task<Result<InvokeAnswer, Failure>> ListAsync(
        string listName,
        ObjectFilter filter,
        PropertyMap arguments,
        CancellationToken cancellationToken
    )
    {
        var reply = await _objects.ListAsync(arguments, Deadline.None, cancellationToken);
        if (!reply.TryGetValue(out var all, out var fault))
            return fault.ToFailure();
        await scope.TellOfUnreadableAsync(function.Shape, all.Unreadable);
        var found = all.Where(filter.Lets).OrderBy(o => o.Name, StringComparer.Ordinal).ThenBy(o => o.Id, StringComparer.Ordinal).ToList();
        return new InvokeAnswer(
            PropertyMap
                .Empty.Set(listName, PropertyValue.Of(found.Select(o => PropertyValue.Of(Summary.Of(function.Shape, o)))))
                .Set("ids", PropertyValue.Of(found.Select(o => PropertyValue.Of(o.Id)))),
            []
        );
    }

    private async Task<Result<InvokeAnswer, Failure>> LookUpAsync(Wanted wanted, CancellationToken cancellationToken)
    {
        var (id, name) = (wanted.Text("id"), wanted.Text(MemberNames.Name));
        if ((id is null) == (name is null))
            return new InvokeAnswer(PropertyMap.Empty, [new CheckFailure(PropertyPath.Of("id"), "give either id or name")]);
        var filters = function.Shape.Find(MemberNames.Owner) is null
            ? PropertyMap.Empty
            : PropertyMap.Empty.Set(
                "ownerId",
                PropertyValue.Of(wanted.Text("ownerId") ?? Pulumi.OAuth.Tenant.PersonalAccessTokens.PersonalAccessTokenQuery.Me)
            );
        var reply = await _objects.ListAsync(filters, Deadline.None, cancellationToken);
        if (!reply.TryGetValue(out var all, out var fault))
            return fault.ToFailure();
        await scope.TellOfUnreadableAsync(function.Shape, all.Unreadable);
        var found = all.Where(o => id is null ? o.Name == name : o.Id == id).ToList();
        var what = id is null ? $"named {name}" : $"with the id {id}";
        return found switch
        {
            [var one] => new InvokeAnswer(Summary.Of(function.Shape, one), []),
            [] when all.Unreadable.Any(m => id is null ? m.Name is null || m.Name == name : m.Id is null || m.Id == id) =>
                new Failure.Refused(
                    FailureReason.Unavailable,
                    $"There is no {function.Shape.Noun} {what} among those that can be read; one that cannot may be it."
                ),
            [] => new Failure.Refused(FailureReason.NotFound, $"There is no {function.Shape.Noun} {what}."),
            _ => new Failure.Refused(
                FailureReason.Conflict,
                $"There are {found.Count} {function.Shape.PluralNoun} {what}: {string.Join(", ", found.Select(o => o.Id))}. Look one up "
                    + "by its id."
            ),
        };
    }
}
